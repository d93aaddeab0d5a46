"""What all pages of one language share."""

from collections.abc import Mapping

from sitegen import addresses
from sitegen.pages import Frame, LanguageLink
from sitegen.plan.cards import topic_link
from sitegen.plan.library import Library


def frames(library: Library, assets: Mapping[str, str]) -> dict[str, Frame]:
    """Tag → its frame. `assets`: logical name → path with the digest of the asset's bytes in its name."""
    settings = library.site.settings
    links = tuple(
        LanguageLink(
            tag=tag,
            endonym=library.words[tag].endonym,
            dir=library.words[tag].dir,
            title=library.site.languages[tag].title,
            description=library.site.languages[tag].description,
        )
        for tag in library.tags
    )
    return {
        tag: Frame(
            tag=tag,
            title=library.site.languages[tag].title,
            description=library.site.languages[tag].description,
            publisher=library.site.languages[tag].publisher or settings.publisher,
            base_url=settings.base_url,
            base_path=addresses.base_path(settings.base_url),
            licence=settings.licence,
            languages=links,
            topics=tuple(topic_link(library, tag, topic) for topic in settings.topics if topic in library.topics[tag]),
            assets=dict(assets),
            kinds=_kinds(library, tag),
            nouns=library.site.languages[tag].nouns,
        )
        for tag in library.tags
    }


def _kinds(library: Library, tag: str) -> tuple[str, ...]:
    kinds = sorted({kind for kind, _ in library.entities[tag]}, reverse=True)
    if library.has_glossary(tag):
        kinds.append("glossary")
    if library.site.sources:
        kinds.append("sources")
    if library.compared[tag]:
        kinds.append("press")
    return tuple(kinds)
