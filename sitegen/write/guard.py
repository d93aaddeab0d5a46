"""Folders that are not sitegen's to replace."""

import os
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from sitegen.write.faults import OutputRefused

PLACEHOLDERS = {".gitkeep", ".keep", ".gitignore", ".DS_Store", "Thumbs.db"}
SHOWN = 3


def followed(output: Path) -> Path:
    """The folder itself, links followed."""
    try:
        return output.resolve()
    except RuntimeError as loop:
        raise OutputRefused(f"the output {output} is a link to itself", "remove the link") from loop


def refuse_places(output: Path, root: Path, inputs: Iterable[Path]) -> None:
    """Refuse an output (all links in it followed) that is or holds a folder that is read, or lies in one.

    root    the site's folder: the output may lie in it, but not be it or hold it
    inputs  folders that the build reads: nothing of them may be the output
    """
    elsewhere = "choose a folder of its own for the published site, such as --output public"
    if output.parent == output:
        raise OutputRefused(f"the output {output} is the root of the disk", elsewhere)
    if root.resolve().is_relative_to(output):
        raise OutputRefused(f"the output {output} holds the site's own folder {root.resolve()}", elsewhere)
    for folder in (each.resolve() for each in inputs):
        if folder.is_relative_to(output) or output.is_relative_to(folder):
            raise OutputRefused(f"the output {output} and {folder}, which the build reads, overlap", elsewhere)
    if Path(os.path.expanduser("~")).is_relative_to(output):  # noqa: PTH111 – Path.home() fails where there is no home
        raise OutputRefused(f"the output {output} holds your home folder", elsewhere)
    if os.path.lexists(output) and not output.is_dir():
        raise OutputRefused(f"the output {output} is a file", elsewhere)
    if os.path.lexists(output / ".git"):
        raise OutputRefused(
            f"the output {output} is a git repository, which publishing would destroy",
            "publish to another folder and copy from there, as docs/operations.md describes",
        )
    if output.exists() and output.stat().st_dev != output.parent.stat().st_dev:
        raise OutputRefused(
            f"the output {output} is a mount point, so it cannot be replaced as a whole",
            f"choose a folder inside it, such as --output {output / 'site'}",
        )


def refuse_strangers(output: Path, ours: Collection[str]) -> None:
    """Refuse a folder that sitegen did not make, if there is anything in it that the build would not write anyway."""
    strangers = []
    for path in _files(output):
        if path not in ours and path.rpartition("/")[2] not in PLACEHOLDERS:
            strangers.append(path)
            if len(strangers) > SHOWN:
                break
    if strangers:
        names = ", ".join(f"“{path}”" for path in strangers[:SHOWN]) + (", …" if len(strangers) > SHOWN else "")
        raise OutputRefused(
            f"the output {output} holds files that sitegen did not make: {names}",
            "choose an empty or a new folder with --output; if these are leftovers of an old build, delete the folder",
        )


def _files(root: Path) -> Iterator[str]:
    """All that is not a folder, by path, in order."""
    for folder, subfolders, names in os.walk(root):
        subfolders.sort()
        inner = Path(folder).relative_to(root).as_posix()
        prefix = "" if inner == "." else f"{inner}/"
        links = [name for name in subfolders if (Path(folder) / name).is_symlink()]
        yield from (prefix + name for name in sorted((*names, *links)))
