"""The versions of a page in other languages, and the nearest thing where there is none."""

from collections.abc import Mapping

from sitegen import addresses
from sitegen.pages import Alternate, Missing
from sitegen.plan.library import Library


def versions(
    library: Library,
    there: Mapping[str, tuple[str, str] | tuple[str, str, str]],
    nearest: Mapping[str, tuple[str, str]],
) -> tuple[tuple[Alternate, ...], tuple[Missing, ...]]:
    """Alternates and missing languages of a page. Both maps: tag → (address, title[, translation of])."""
    alternates = tuple(Alternate(tag, *there[tag]) for tag in library.tags if tag in there)
    missing = tuple(Missing(tag, *nearest[tag]) for tag in library.tags if tag not in there)
    return alternates, missing


def homes(library: Library) -> dict[str, tuple[str, str]]:
    """Tag → address and title of its home page."""
    return {tag: (addresses.home(tag), library.site.languages[tag].title) for tag in library.tags}
