"""The Atom feed of a language, by RFC 4287.

The id of an entry is its page's permanent URL: a story's id and address never follow its title.  Times are midnight UTC
of the content's dates, so the same content gives the same bytes on any day.
"""

from sitegen import addresses
from sitegen.locales.typography import typeset
from sitegen.locales.words import Words
from sitegen.pages import Card, FeedPage, Frame
from sitegen.render.structured import licence_url
from sitegen.render.xml_text import DECLARATION, attribute, content

# RFC 4287 wants a date even of a feed in which nothing has happened yet.
_NEVER = "1970-01-01"


def feed(page: FeedPage, frame: Frame, words: Words) -> str:
    """The newest stories: title and summary in words typeset as on the page, without any markup."""
    base = frame.base_url
    home = addresses.home(page.tag)
    lines = [
        f'{DECLARATION}<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{attribute(page.tag)}">',
        f"<id>{content(base + page.address)}</id>",
        f"<title>{content(typeset(words, frame.title))}</title>",
        f"<subtitle>{content(typeset(words, frame.description))}</subtitle>",
        f"<updated>{_moment(page.updated or _NEVER)}</updated>",
        f"<author><name>{content(typeset(words, frame.publisher or frame.title))}</name></author>",
        _link("self", "application/atom+xml", page.tag, base + page.address),
        _link("alternate", "text/html", page.tag, base + home),
    ]
    lines += [
        _link("alternate", "application/atom+xml", other.tag, base + addresses.feed(other.tag))
        for other in frame.languages
        if other.tag != page.tag
    ]
    if frame.licence:
        lines.append(f"<rights>{content(frame.licence)}</rights>")
        lines.append(f'<link rel="license" href="{attribute(licence_url(frame.licence))}"/>')
    lines.append("<generator>sitegen</generator>")
    for card in page.cards:
        lines += _entry(card, page.tag, base, words)
    lines.append("</feed>\n")
    return "\n".join(lines)


def _entry(card: Card, tag: str, base_url: str, words: Words) -> list[str]:
    url = base_url + card.address
    return [
        "<entry>",
        f"<id>{content(url)}</id>",
        f"<title>{content(typeset(words, card.title))}</title>",
        _link("alternate", "text/html", tag, url),
        f"<published>{_moment(card.published)}</published>",
        f"<updated>{_moment(max(card.published, card.updated))}</updated>",
        *(
            f'<category term="{attribute(topic.id)}" label="{attribute(typeset(words, topic.name))}"/>'
            for topic in card.topics
        ),
        f"<summary>{content(typeset(words, card.summary))}</summary>",
        "</entry>",
    ]


def _link(relation: str, kind: str, tag: str, url: str) -> str:
    return f'<link rel="{relation}" type="{kind}" hreflang="{attribute(tag)}" href="{attribute(url)}"/>'


def _moment(date: str) -> str:
    return f"{date}T00:00:00Z"
