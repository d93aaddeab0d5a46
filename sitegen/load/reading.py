"""What all readers of files share: from bytes to the raw fields of one shape, and the references in its prose."""

from collections.abc import Iterator
from typing import Any

from sitegen.load.fields import Kind
from sitegen.load.references import references_in
from sitegen.load.shown import shown
from sitegen.load.yaml_text import LARGEST, Document, read_yaml
from sitegen.model import Reference

# A site of fifty thousand people is one people.yaml.
LARGEST_REGISTRY = 50_000_000


def fields_of(data: bytes, file: str, shape: Kind, largest: int = LARGEST) -> tuple[Document, dict[str, Any] | None]:
    """The document and its raw fields; None when there is too little to go on with. Faults stand in the document."""
    document = read_yaml(data, file, largest)
    if document.root is None:
        return document, None
    fields = shape.read(document.root, document)
    # Of half a document the fields were read for their faults only.
    if document.ends_at or fields is shape.nothing:
        for _ in references(document):
            pass
        return document, None
    return document, fields


def references(document: Document) -> Iterator[Reference]:
    """Every reference in the document's prose, in the order of the file."""
    for node, markdown, block in document.prose:
        yield from references_in(document, node, markdown=markdown, block=block)


def site_references(document: Document) -> tuple[Reference, ...]:
    """The references of a file that belongs to no story: there are no facts and sections to refer to."""
    found = []
    for reference in references(document):
        if reference.kind in ("fact", "section"):
            place, hint = reference.place, "for a real brace write \\{; to lead to a story write [words](story:id)"
            message = f"{shown(reference.id)} is a {reference.kind}, and only a story has those"
            document.add_fault("outside-story", place.line, place.column, message, hint)
        else:
            found.append(reference)
    return tuple(found)
