"""How texts stand to the languages they were made from: the records on disk against the originals as they are."""

from collections.abc import Callable, Iterator, Mapping

from sitegen.load.bases import basis_path, basis_paths, original_of, read_basis_file
from sitegen.load.texts import PLACE_HOLDER
from sitegen.model import Body, Site, Story, Text
from sitegen.status.board import Standing
from sitegen.system import Files
from sitegen.translation.basis import changes, count, made_from, unheaded
from sitegen.translation.units import Unit, units_of

BodyOf = Callable[[Text], Body]


def standings(site: Site, files: Files, body_of: BodyOf) -> dict[tuple[str, str], Standing]:
    """(story id, tag) → how it stands, for each text that is made from another language of its story."""
    paths = basis_paths(files)
    return {
        (story.id, tag): standing
        for story in site.stories.values()
        for tag, standing in _of_story(story, files, paths, body_of)
    }


def _of_story(
    story: Story, files: Files, paths: Mapping[tuple[str, str], str], body_of: BodyOf
) -> Iterator[tuple[str, Standing]]:
    originals: dict[str, tuple[tuple[Unit, ...], bytes]] = {}
    for tag in story.texts:
        of = original_of(story, tag)
        if not of:
            continue
        if (story.id, tag) not in paths:
            yield tag, Standing(False)
            continue
        if of not in originals:
            units = units_of(story.texts[of], body_of(story.texts[of]), story)
            originals[of] = (units, unheaded(made_from(of, units)).encode())
        yield tag, _standing(files, story.id, tag, of, *originals[of])


def _standing(files: Files, story: str, tag: str, of: str, units: tuple[Unit, ...], as_now: bytes) -> Standing:
    path = basis_path(story, tag)
    try:
        data = files.read(path)
    except OSError:
        return Standing(False)
    # Mostly nothing has changed since, and the file is what would be written today: no need to take it apart.
    if data.endswith(as_now) and all(line.startswith(b"#") for line in data[: -len(as_now)].splitlines()):
        return Standing(True, len(units))
    basis, _ = read_basis_file(data, path)
    if basis is None or basis.of != of:
        return Standing(False)
    return Standing(True, count(basis, units), changes(basis, units))


def to_fill(site: Site, body_of: BodyOf) -> dict[tuple[str, str], int]:
    """(story id, tag) → how many fields are still the place-holder that `sitegen new` writes, for each such draft."""
    found = {}
    for story in site.stories.values():
        for tag, text in story.texts.items():
            if text.draft:
                open_ = sum(unit.words == PLACE_HOLDER for unit in units_of(text, body_of(text)))
                if open_:
                    found[story.id, tag] = open_
    return found
