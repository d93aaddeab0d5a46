"""What a rule may look at: the site, its word tables, and which files could not be read."""

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple, Protocol

from sitegen.diagnostics import Place
from sitegen.load.shown import did_you_mean
from sitegen.locales.words import Words
from sitegen.model import Body, Site, Text

# Where each kind of thing stands. A topic stands in site.yaml, without which there is no site to check.
FILES = {
    "person": "content/people.yaml",
    "organisation": "content/organisations.yaml",
    "term": "content/terms.yaml",
    "source": "content/sources.yaml",
}
# Comparing a word with fifty thousand others letter by letter takes a second.
_MANY = 2000


class Find(Protocol):
    """Finds the place of one key or list entry in a file."""

    def __call__(self, place: Place, *path: str, at: int = -1) -> Place:
        """`place` is in the file and serves if nothing more exact is known.

        at  the character in the text at `path`, whose surrounding white space does not count; -1 for the key
        """
        ...


def as_it_is(place: Place, *path: str, at: int = -1) -> Place:
    """For sites that are not in files."""
    return place


def no_body(text: Text) -> Body | None:
    """For checks that need no words."""
    return None


class Case(NamedTuple):
    """The site to judge.

    words   language tag → word table, with the site's own nouns; None when the tables could not be read
    unread  paths of files from which nothing could be taken: nothing is said to be missing from those
    find    the exact place of a fault
    body    the words of a text; None where they cannot be had
    """

    site: Site
    words: Mapping[str, Words] | None
    unread: Collection[str] = ()
    find: Find = as_it_is
    body: Callable[[Text], Body | None] = no_body

    def known(self, kind: str) -> Collection[str]:
        """Ids of all things of a kind."""
        return {
            "topic": self.site.settings.topics,
            "person": self.site.people,
            "organisation": self.site.organisations,
            "term": self.site.terms,
            "source": self.site.sources,
            "story": self.site.stories,
        }[kind]

    def lacks(self, kind: str, one: str) -> bool:
        """Whether the site certainly has no such thing: an unread file might hold it."""
        if one in self.known(kind):
            return False
        return (f"content/stories/{one}/story.yaml" if kind == "story" else FILES.get(kind, "")) not in self.unread

    def has_text(self, story_id: str, tag: str) -> bool:
        """Whether a story has a text in `tag`, be it one that could not be read."""
        return tag in self.site.stories[story_id].texts or f"content/stories/{story_id}/{tag}.yaml" in self.unread


def nearest(written: str, known: Collection[str]) -> str:
    """“did you mean “x”?”, or "". Among very many words only those that begin alike are compared."""
    if len(known) > _MANY:
        return did_you_mean(written, (one for one in known if one[:2] == written[:2]))
    return did_you_mean(written, known)
