"""What reading one file gives: the unit that a cache can keep, by path and digest of the content."""

from sitegen.diagnostics import Diagnostic
from sitegen.model import Body, Entity, Language, Settings, Source, Story, Term, Text
from sitegen.values import Value


class FileRead(Value, frozen=True):
    """One content file as values; of the values only those that its kind of file has.

    path         from the site's folder: "content/people.yaml"
    readable     False when nothing could be taken from it: then nothing should be said to be missing from it either
    body         the words behind ``text``, under the digest ``text.body``

    A file with faults has values nevertheless, so that checks across files can go on: an entry that was refused keeps
    its id, a field that was refused is empty. Nothing of it may be built while a diagnostic is an error.
    """

    path: str
    diagnostics: tuple[Diagnostic, ...] = ()
    readable: bool = True
    settings: Settings | None = None
    language: Language | None = None
    entities: dict[str, Entity] = {}
    terms: dict[str, Term] = {}
    sources: dict[str, Source] = {}
    story: Story | None = None
    text: Text | None = None
    body: Body | None = None
