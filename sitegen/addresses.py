"""Where every page lives: the only place that makes an address.

A path is relative to the site's base, without a leading slash: ``pl/stories/x/``. The file that holds it is
``output_file(path)``; the link to it is ``base path + path``; its absolute URL is ``base_url + path``.
"""

from urllib.parse import urlsplit

CHOOSER = ""
SITEMAP = "sitemap.xml"
ROBOTS = "robots.txt"
NOT_FOUND = "404.html"


def slug(tag: str) -> str:
    """The folder of a language: its BCP 47 tag in lower case."""
    return tag.lower()


def home(tag: str, number: int = 1) -> str:
    """The home page, or page `number` (from 1) of its list of stories."""
    return _numbered(f"{slug(tag)}/", number)


def story(tag: str, story_id: str) -> str:
    """A story."""
    return f"{slug(tag)}/stories/{story_id}/"


def story_data(tag: str, story_id: str) -> str:
    """A story as JSON."""
    return f"{slug(tag)}/stories/{story_id}/story.json"


def story_picture(tag: str, story_id: str) -> str:
    """A story's social card."""
    return f"{slug(tag)}/stories/{story_id}/card.png"


def topic(tag: str, topic_id: str, number: int = 1) -> str:
    """The stories of one topic, or page `number` (from 1) of them."""
    return _numbered(f"{slug(tag)}/topics/{topic_id}/", number)


def press(tag: str) -> str:
    """What each source says, by topic; a story has ``press-`` and its id as fragment."""
    return f"{slug(tag)}/press/"


def topic_press(tag: str, topic_id: str) -> str:
    """The same for one topic."""
    return f"{topic(tag, topic_id)}press/"


def entity(tag: str, kind: str, entity_id: str, number: int = 1) -> str:
    """A person's or an organisation's page, or page `number` (from 1) of the stories on it."""
    return _numbered(f"{entities(tag, kind)}{entity_id}/", number)


def entities(tag: str, kind: str) -> str:
    """The A–Z list of people or of organisations."""
    return f"{slug(tag)}/{'people' if kind == 'person' else 'organisations'}/"


def glossary(tag: str) -> str:
    """All terms; a term has its id as fragment."""
    return f"{slug(tag)}/glossary/"


def sources(tag: str, number: int = 1) -> str:
    """All sources, or page `number` (from 1) of them; a source has its id as fragment."""
    return _numbered(f"{slug(tag)}/sources/", number)


def neighbour(address: str, number: int, wanted: int) -> str:
    """Page `wanted` of the list whose page `number` is at `address`."""
    first = address if number == 1 else address.removesuffix(_numbered("", number))
    return _numbered(first, wanted)


def _numbered(first: str, number: int) -> str:
    return first if number == 1 else f"{first}page/{number}/"


def search(tag: str) -> str:
    """The search."""
    return f"{slug(tag)}/search/"


def search_index(tag: str) -> str:
    """What the search of a language reads first: how it is built, and the names of its pieces."""
    return f"{slug(tag)}/search/index.json"


def search_terms(tag: str, bucket: int, name: str) -> str:
    """A piece of the index: terms and the numbers of their stories. `name` changes with what is in it."""
    return f"{slug(tag)}/search/terms/{bucket}-{name}.txt"


def search_cards(tag: str, stamp: str, number: int) -> str:
    """A few neighbouring stories as results show them. `stamp` changes with who has which number there."""
    return f"{slug(tag)}/search/stories/{stamp}-{number}.json"


def about(tag: str) -> str:
    """The page on the site itself."""
    return f"{slug(tag)}/about/"


def not_found(tag: str) -> str:
    """What a host shows for an address that is not there."""
    return f"{slug(tag)}/404.html"


def feed(tag: str) -> str:
    """The Atom feed of a language."""
    return f"{slug(tag)}/feed.xml"


def sitemap_part(number: int) -> str:
    """Part `number` (from 1) of a large site's sitemap."""
    return f"sitemap-{number}.xml"


def output_file(path: str) -> str:
    """The file, from the output folder, in which the page at `path` is written."""
    return f"{path}index.html" if path == "" or path.endswith("/") else path


def base_path(base_url: str) -> str:
    """The path of the base URL, with a slash at both ends: "/" or "/news/"."""
    return urlsplit(base_url).path or "/"
