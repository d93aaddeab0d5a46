"""The comparison of sources follows every edit of the words and facts that it shows, also of those in another language."""

import shutil
from pathlib import Path

import pytest

from sitegen.build import BuildOptions, build
from tests.support.builds import ROOT

STORY = Path("content/stories/fewer-than-a-thousand")


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def built(root: Path, output: str, *, cache: bool = True) -> dict[str, bytes]:
    done = build(BuildOptions(root, root / output, jobs=1, cache=cache))
    assert done.published is not None, done.diagnostics
    return files(root / output)


EDITS = {
    "words of a position": ("pl.yaml", "Bardzo niewielu; liczby artykuł nie podaje.", "Niewielu."),
    "label of a figure": ("ar.yaml", "  work-in-ai:\n    label: ", "  work-in-ai:\n    label: 1 "),
    "reference to a figure in another language": ("ru.yaml", "  vice-president: ", "  vice-president: \"{h100-condition}\" # "),
    "source of a figure": ("story.yaml", "qualifier: less-than, says: [ar-databricks]", "qualifier: less-than, says: [ru-databricks]"),
    "words of a source": ("story.yaml", "original: 寥寥无几", "original: 寥寥"),
}  # fmt: skip


@pytest.mark.slow
def test_an_edit_leaves_the_same_as_a_clean_build(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    before = built(tmp_path, "public")
    for name, old, new in EDITS.values():
        file = tmp_path / STORY / name
        text = file.read_text(encoding="utf-8")
        assert old in text, old
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        after = built(tmp_path, "public")

        changed = {path for path in after if after[path] != before.get(path)}
        assert any(path.endswith("/press/index.html") for path in changed), new
        before = after

    assert built(tmp_path, "clean", cache=False) == before
