"""Another process looks the output over, and says something only of what is exactly as it was."""

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sitegen.write import publish
from sitegen.write.manifest import SEALED, load_manifest, manifest_path
from sitegen.write.publish import Output, open_output
from sitegen.write.scout import WORTH_SCOUTING, scouting

from .conftest import Workshop

SITE = {"index.html": b"one", "a/index.html": b"two", "b/c/d.html": b"three"}
needs_fork = pytest.mark.skipif(sys.platform != "linux", reason="there is a scout on Linux only")


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Other tests may have left threads that wait for work: they hold no lock."""
    monkeypatch.setattr(threading, "active_count", lambda: 1)


@pytest.fixture
def built(workshop: Workshop) -> Workshop:
    """Two builds, so that there is a spare."""
    workshop.build(SITE)
    workshop.build({**SITE, "index.html": b"ONE"})
    return workshop


@pytest.fixture
def looks(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The trees that this process had to look over itself."""
    found: list[str] = []
    look_over = publish.look_over

    def noted(root, manifest, **how):
        found.append(root.name)
        return look_over(root, manifest, **how)

    monkeypatch.setattr(publish, "look_over", noted)
    return found


@contextmanager
def scouted(workshop: Workshop, **how) -> Iterator[Output]:
    with (
        scouting(workshop.output, **{"wanted": True, "worth": 0, **how}) as scout,
        open_output(workshop.output, root=workshop.root, scout=scout) as output,
    ):
        yield output


@needs_fork
@pytest.mark.usefixtures("alone")
def test_what_the_scout_saw_is_not_looked_at_again(built: Workshop, looks: list[str]) -> None:
    with scouted(built) as output:
        done = built.publish(output, {**SITE, "index.html": b"1"})

    assert looks == []
    assert done.written == ("index.html",)
    assert done.removed == done.foreign == ()
    assert built.published() == {**SITE, "index.html": b"1"}


@needs_fork
@pytest.mark.usefixtures("alone")
def test_of_a_tree_with_something_wrong_it_says_nothing(built: Workshop, looks: list[str]) -> None:
    (built.output / "a/index.html").write_bytes(b"by hand")
    with scouted(built) as output:
        built.publish(output, SITE)

    assert looks == ["public", "spare"]
    assert built.published() == SITE


@needs_fork
@pytest.mark.usefixtures("alone")
def test_a_stranger_in_the_spare_is_found(built: Workshop, looks: list[str]) -> None:
    (built.work / "spare/stranger").write_bytes(b"x")
    with scouted(built) as output:
        built.publish(output, {**SITE, "new.html": b"x"})

    assert looks == ["spare"]
    assert built.published() == {**SITE, "new.html": b"x"}


@needs_fork
@pytest.mark.usefixtures("alone")
def test_what_another_build_published_meanwhile_is_looked_at(built: Workshop, looks: list[str]) -> None:
    manifest = load_manifest(manifest_path(built.work, built.output, SEALED))
    with scouting(built.output, wanted=True, worth=0) as scout:
        assert manifest and scout.tree(built.output, manifest), "the scout has seen both trees by now"
        built.build({**SITE, "between.html": b"x"})
        looks.clear()
        with open_output(built.output, root=built.root, scout=scout) as output:
            done = built.publish(output, SITE)

    assert looks[0] == "public"
    assert done.removed == ("between.html",)
    assert built.published() == SITE


@pytest.mark.parametrize("how", [{"wanted": False}, {"worth": WORTH_SCOUTING}], ids=str)
def test_there_is_none_without_a_core_or_for_a_small_site(built: Workshop, looks: list[str], how) -> None:
    with scouted(built, **how) as output:
        built.publish(output, SITE)

    assert looks == ["public", "spare"]


def test_an_output_that_is_not_there_needs_none(workshop: Workshop) -> None:
    with scouted(workshop) as output:
        workshop.publish(output, SITE)
    assert workshop.published() == SITE
