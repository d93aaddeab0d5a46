"""No path leaves the output folder, and no two fall together on any disk."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sitegen.write import paths as paths_module
from sitegen.write.paths import path_faults


@pytest.mark.parametrize(
    "path",
    [
        "index.html",
        "zh-hans/stories/a-b/index.html",
        ".nojekyll",
        ".well-known/security.txt",
        "assets/Site.1f.css",
        "ł/ą",
    ],
)
def test_ordinary_paths_are_fine(path: str) -> None:
    assert path_faults([path]) == ()


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("", "is empty or starts with a slash"),
        ("/etc/passwd", "is empty or starts with a slash"),
        ("../x", "“..”"),
        ("a/../../x", "“..”"),
        ("a/./x", "“.”"),
        ("a//x", "empty name"),
        ("a/", "empty name"),
        ("..", "“..”"),
        ("a\\b", "a backslash"),
        ("a\0b", "an invisible character"),
        ("a\nb", "an invisible character"),
        ("a\u202eb", "an invisible character"),
        ("a\ud800b", "an invisible character"),
        ("a./b", "ends in a dot"),
        ("a/b.", "ends in a dot"),
        ("a /b", "ends in a dot or a space"),
        ("a" * 256, "too long"),
        ("ł" * 128, "too long"),
        ("a/" * 1500 + "a", "too long"),
        (".git/config", ".git is not a place"),
        (".GIT", ".git is not a place"),
    ],
)
def test_other_paths_are_named_with_the_reason(path: str, reason: str) -> None:
    (fault,) = path_faults([path])

    assert reason in fault
    assert fault.isprintable()


@pytest.mark.parametrize(
    ("paths", "words"),
    [
        (["a/Index.html", "a/index.html"], "one file"),
        (["stra\u00dfe", "strasse"], "one file"),
        (["z\u0301le", "\u017ale"], "one file"),
        (["a/b", "a"], "a folder of"),
        (["A/b/c", "a"], "a folder of"),
    ],
)
def test_paths_that_fall_together_are_reported(paths: list[str], words: str) -> None:
    (fault,) = path_faults(paths)

    assert words in fault


def test_siblings_do_not_fall_together() -> None:
    assert path_faults(["a/b", "a.b", "ab", "a-b/c", "a/c/d"]) == ()


NAMES = st.sampled_from(["a", "A", "b", "a.b", "ł", "Ł", "\u212a", "k", "..", ""])
PATHS = st.lists(st.lists(NAMES, min_size=1, max_size=3).map("/".join), max_size=8, unique=True)
PLAIN = st.lists(st.lists(st.sampled_from("abB"), min_size=1, max_size=3).map("/".join), max_size=4, unique=True)


@given(PATHS | PLAIN, PATHS | PLAIN)
@example(["a"], ["a/b"])
@example(["a/b"], ["a"])
@example(["a/b/c"], ["A"])
@example(["b", "a"], ["B"])
@example(["ß"], ["ss"])
@settings(max_examples=500)
def test_new_paths_beside_good_ones_are_judged_as_all_together(good: list[str], new: list[str]) -> None:
    if not path_faults(good):
        every = [*good, *(path for path in new if path not in good)]
        assert path_faults(every, good) == path_faults(every) == paths_module._looked_at(every)
