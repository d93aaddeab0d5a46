"""JSON-LD in the terms of schema.org: what a page is, for machines that read the page itself.

Nothing is said that the content does not say: an author, an outlet or a date that is not stated is left out.  Texts are
plain and not typeset.  Every node has an ``@id`` under the page's permanent URL where others may refer to it.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from markupsafe import Markup

from sitegen import addresses
from sitegen.chronology import changed_on, published_on
from sitegen.locales.words import Words
from sitegen.pages import (
    CARD_HEIGHT,
    CARD_WIDTH,
    AboutPage,
    Alternate,
    AnyPage,
    ChooserPage,
    EntitiesPage,
    EntityCard,
    EntityPage,
    Frame,
    GlossaryPage,
    HomePage,
    PressPage,
    SourceCard,
    SourcesPage,
    StoryDataPage,
    StoryPage,
    TermCard,
    TopicPage,
)
from sitegen.render.plain_text import PlainText

Node = dict[str, object]

# What Google shows of a headline at most.
_LONGEST_HEADLINE = 110

_COMMONS = re.compile(r"CC-(BY(?:-NC)?(?:-ND|-SA)?)-(\d\.\d)(?:-([A-Z]{2,3}))?")
_UNSAFE = (("<", "\\u003c"), (">", "\\u003e"), ("&", "\\u0026"), ("\u2028", "\\u2028"), ("\u2029", "\\u2029"))


def jsonld(page: AnyPage, frame: Frame, words: Words, *, name: str = "") -> Markup:
    """The page as JSON-LD, safe inside ``<script type="application/ld+json">``; "" for a page that is no content.

    words  of the page's language, with the site's own nouns
    name   what the page is called, for pages whose name is an interface word (glossary, sources, about, lists)
    """
    nodes = _nodes(page, frame, words, name)
    if not nodes:
        return Markup("")
    text = msgspec.json.encode({"@context": "https://schema.org", "@graph": nodes}).decode()
    for character, escape in _UNSAFE:
        if character in text:
            text = text.replace(character, escape)
    return Markup(text)  # noqa: S704 – no character of it means anything to HTML


def licence_url(licence: str) -> str:
    """Where a licence can be read: `licence` is a URL or an SPDX identifier."""
    if "://" in licence:
        return licence
    if licence == "CC0-1.0":
        return "https://creativecommons.org/publicdomain/zero/1.0/"
    if commons := _COMMONS.fullmatch(licence):
        path = "/".join(part.lower() for part in commons.groups() if part)
        return f"https://creativecommons.org/licenses/{path}/"
    return f"https://spdx.org/licenses/{licence}.html"


def licence_name(licence: str) -> str:
    """A licence as people write it: CC BY 4.0 for the SPDX identifier CC-BY-4.0."""
    if licence.startswith(("CC-", "CC0-")) and "://" not in licence:
        kind, _, version = licence.rpartition("-")
        return f"{kind.replace('CC-', 'CC ', 1)} {version}"
    return licence


def _nodes(page: AnyPage, frame: Frame, words: Words, name: str) -> list[Node]:
    """What stands under @graph: the page itself first."""
    match page:
        case StoryDataPage():
            return []
        case StoryPage():
            return _story(page, frame, words)
        case ChooserPage():
            return [_chooser(frame)]
        case HomePage():
            return _home(page, frame, name)
        case TopicPage() if page.number > 1:
            return _later_page(page, frame, name, page.topic.name)
        case EntityPage() if page.number > 1:
            return _later_page(page, frame, name, page.entity.name)
        case TopicPage():
            topic = {"name": page.topic.name, "description": page.description}
            return [_web_page("CollectionPage", page, frame, topic), *_breadcrumbs(frame, page, page.topic.name)]
        case EntityPage():
            return _entity_page(page, frame)
        case GlossaryPage():
            return [_glossary(page, frame, words, name), *_breadcrumbs(frame, page, name)]
        case AboutPage():
            return [_web_page("AboutPage", page, frame, {"name": name}), *_breadcrumbs(frame, page, name)]
        case EntitiesPage() | SourcesPage() | PressPage():
            return [_web_page("CollectionPage", page, frame, {"name": name}), *_breadcrumbs(frame, page, name)]
        case _:
            return []


def _story(page: StoryPage, frame: Frame, words: Words) -> list[Node]:
    story, text = page.story, page.text
    url = frame.base_url + page.address
    plain = PlainText(words, story)
    title = plain.filled(text.title)
    versions = {one.tag: one for one in page.alternates}
    own = versions.get(page.tag)
    original = versions.get(own.translation_of) if own else None
    headline = _headline(title)
    article = {
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "mainEntityOfPage": url,
        "headline": headline,
        "name": title if title != headline else "",
        "description": plain.filled(text.summary),
        "inLanguage": page.tag,
        "datePublished": published_on(story, text),
        "dateModified": changed_on(story, text),
        "correction": [
            {"@type": "CorrectionComment", "text": plain.inline(one.text), "datePublished": one.on}
            for one in text.corrections
        ],
        "image": _picture(page, frame),
        "author": _author(text.account.by, frame),
        "publisher": _organisation(frame.publisher),
        "license": licence_url(frame.licence) if frame.licence else "",
        "keywords": [topic.name for topic in page.topics],
        "isPartOf": _site(frame),
        "citation": [_source(source, frame) for source in page.sources],
        "isBasedOn": [_source(one, frame) for one in page.sources if one.id == text.account.of],
        "mentions": [_entity(entity, frame) for entity in page.entities],
        "translationOfWork": _version(original, frame) if original and original.tag != page.tag else {},
        "workTranslation": [
            _version(one, frame) for one in page.alternates if one.translation_of == page.tag and one.tag != page.tag
        ],
    }
    topics = [(topic.name, topic.address) for topic in page.topics if topic.address]
    return [_stated(article), *_breadcrumbs(frame, page, title, topics[:1])]


def _picture(page: StoryPage, frame: Frame) -> Node:
    if not page.picture:
        return {}
    url = frame.base_url + page.picture
    return {"@type": "ImageObject", "url": url, "width": CARD_WIDTH, "height": CARD_HEIGHT}


def _headline(title: str) -> str:
    """At most as long as is shown: cut between words where there are any, never before a combining mark."""
    if len(title) <= _LONGEST_HEADLINE:
        return title
    end = _LONGEST_HEADLINE - 1
    while end and (unicodedata.combining(title[end]) or title[end] == "\u200d" or title[end - 1] == "\u200d"):
        end -= 1
    space = title.rfind(" ", _LONGEST_HEADLINE * 2 // 3, end + 1)
    return title[: space if space > 0 else end].rstrip(" ,.;:–—-،؛，、：；") + "…"


def _version(version: Alternate, frame: Frame) -> Node:
    url = frame.base_url + version.address
    return {
        "@type": "NewsArticle",
        "@id": url,
        "url": url,
        "headline": _headline(version.title),
        "inLanguage": version.tag,
    }


def _author(name: str, frame: Frame) -> Node:
    """Who wrote the text: a person, unless it is the publisher itself."""
    return _organisation(name) if name == frame.publisher else _stated({"@type": "Person", "name": name})


def _organisation(name: str) -> Node:
    return {"@type": "Organization", "name": name} if name else {}


def _source(source: SourceCard, frame: Frame) -> Node:
    date = source.date
    known = date is not None and date.start is not None and date.start.year is not None
    return _stated(
        {
            "@type": "Article",
            "@id": frame.base_url + source.address,
            "name": source.cited,
            "inLanguage": source.language,
            "url": source.link,
            "author": {"@type": "Person", "name": source.author} if source.author else {},
            "publisher": _organisation(source.outlet),
            "datePublished": date.iso if date and known else "",
        }
    )


def _entity(entity: EntityCard, frame: Frame, names: Iterable[str] = (), about: str = "") -> Node:
    """A person or an organisation; `names` are those it has in other languages. Only its own page says more."""
    url = frame.base_url + entity.address if entity.address else ""
    others = [one for one in dict.fromkeys((entity.original, *names)) if one and one != entity.name]
    return _stated(
        {
            "@type": "Person" if entity.kind == "person" else "Organization",
            "@id": f"{url}#{entity.id}" if url else "",
            "name": entity.name,
            "alternateName": others[0] if len(others) == 1 else others,
            "description": about,
            "url": url,
        }
    )


def _entity_page(page: EntityPage, frame: Frame) -> list[Node]:
    names = [name for tag, name in page.names.items() if tag != page.tag]
    subject = _entity(page.entity, frame, names, page.entity.about)
    more: Node = {"name": page.entity.name, "mainEntity": subject}
    return [_web_page("ProfilePage", page, frame, more), *_breadcrumbs(frame, page, page.entity.name)]


def _glossary(page: GlossaryPage, frame: Frame, words: Words, name: str) -> Node:
    plain = PlainText(words)
    url = frame.base_url + page.address
    terms = [_term(term, frame, plain, url) for term in page.terms]
    return _web_page("DefinedTermSet", page, frame, {"name": name, "hasDefinedTerm": terms})


def _term(term: TermCard, frame: Frame, plain: PlainText, glossary: str) -> Node:
    url = frame.base_url + term.address if term.address else ""
    return _stated(
        {
            "@type": "DefinedTerm",
            "@id": url,
            "name": term.name,
            "alternateName": term.original if term.original != term.name else "",
            "description": plain.inline(term.text),
            "url": url,
            "inDefinedTermSet": glossary,
        }
    )


def _chooser(frame: Frame) -> Node:
    """The whole site, in all its languages. Search engines take a site's name from its root."""
    titles = list(dict.fromkeys(language.title for language in frame.languages))
    return _stated(
        {
            "@type": "WebSite",
            "@id": f"{frame.base_url}#website",
            "url": frame.base_url,
            "name": frame.title,
            "alternateName": [title for title in titles if title != frame.title],
            "inLanguage": [language.tag for language in frame.languages],
            "publisher": _organisation(frame.publisher),
        }
    )


def _home(page: HomePage, frame: Frame, name: str) -> list[Node]:
    if page.number > 1:
        return [_web_page("CollectionPage", page, frame, {"name": name or frame.title})]
    more = {
        "description": frame.description,
        "publisher": _organisation(frame.publisher),
        "license": licence_url(frame.licence) if frame.licence else "",
        "isPartOf": {"@type": "WebSite", "@id": f"{frame.base_url}#website", "url": frame.base_url},
    }
    return [_stated(_site(frame) | more)]


def _later_page(page: TopicPage | EntityPage, frame: Frame, name: str, of: str) -> list[Node]:
    """A page that goes on with the list `of` something."""
    first = (of, addresses.neighbour(page.address, page.number, 1))
    return [_web_page("CollectionPage", page, frame, {"name": name}), *_breadcrumbs(frame, page, name, [first])]


def _site(frame: Frame) -> Node:
    """The site in the page's language."""
    url = frame.base_url + addresses.home(frame.tag)
    return {"@type": "WebSite", "@id": f"{url}#website", "url": url, "name": frame.title, "inLanguage": frame.tag}


def _web_page(kind: str, page: AnyPage, frame: Frame, more: Mapping[str, object]) -> Node:
    url = frame.base_url + page.address
    same: Node = {"@type": kind, "@id": url, "url": url, "inLanguage": page.tag}
    return _stated(same | dict(more) | {"isPartOf": _site(frame)})


def _breadcrumbs(frame: Frame, page: AnyPage, name: str, between: Sequence[tuple[str, str]] = ()) -> list[Node]:
    """The way from the home page, as (name, path); none to a page without a name."""
    if not name:
        return []
    steps = [(frame.title, addresses.home(frame.tag)), *between, (name, page.address)]
    items = [
        {"@type": "ListItem", "position": position, "name": step, "item": frame.base_url + path}
        for position, (step, path) in enumerate(steps, start=1)
    ]
    return [{"@type": "BreadcrumbList", "itemListElement": items}]


def _stated(node: Mapping[str, object]) -> Node:
    """`node` without what is not stated; nothing at all if that leaves only a type."""
    stated = {key: value for key, value in node.items() if value}
    return stated if len(stated) > 1 else {}
