"""YAML text → nodes that know their place, in which every scalar is still text.

PyYAML's parser gives events; nothing here resolves a type, so `no`, `12:30` and `1.10` stay what an editor typed.
Anchors, aliases and tags are refused as they pass by, so nothing can be expanded.
"""

from collections.abc import Iterator
from typing import Any

import yaml
from yaml import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from sitegen.diagnostics import Diagnostic, Place, Severity
from sitegen.load.characters import FORBIDDEN, check_characters, decoded, is_clean, line_lengths
from sitegen.load.faults import Faults
from sitegen.load.shown import shown
from sitegen.load.syntax import explain

DEEPEST = 50
LARGEST = 5_000_000

# libyaml's parser is some fifteen times as fast; the pure one gives the same events.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Scalar = ScalarEvent
Mark = Any  # yaml.Mark or its C twin: line and column from 0, in characters

_START: Mark = yaml.Mark("", 0, 0, 0, None, 0)


class Mapping:
    """Fields in the order written; `entries` maps the text of each key to the key's and the value's node."""

    __slots__ = ("entries", "flow", "start_mark")

    def __init__(self, start_mark: Mark, flow: bool) -> None:
        self.start_mark = start_mark
        self.flow = flow
        self.entries: dict[str, tuple[ScalarEvent, Node]] = {}


class Sequence:
    """A list; `flow` tells ``[a, b]`` from dashes."""

    __slots__ = ("_named", "flow", "items", "start_mark")

    def __init__(self, start_mark: Mark, flow: bool) -> None:
        self.start_mark = start_mark
        self.flow = flow
        self.items: list[Node] = []
        self._named: dict[str, Node] | None = None

    def named(self, name: str) -> "Node | None":
        """The first item called `name`, by its text, its ``id`` or its ``value``."""
        if self._named is None:
            self._named = {}
            for item in self.items:
                called: Node | None = item
                if type(item) is Mapping:
                    called = item.entries.get("id", item.entries.get("value", (None, None)))[1]
                if type(called) is ScalarEvent:
                    self._named.setdefault(called.value.strip(), item)
        return self._named.get(name)


class Refused:
    """What stood here has been reported already: readers say nothing more about it."""

    __slots__ = ("start_mark",)

    def __init__(self, start_mark: Mark) -> None:
        self.start_mark = start_mark


Node = ScalarEvent | Mapping | Sequence | Refused


class Document:
    """One file as nodes.

    root      None when the file could not be read as YAML at all
    ends_at   line (from 1) at which a syntax fault stopped the parser: what stands before it can still be checked, but
              nothing is missing because of it; 0 for a whole document
    prose     the texts that may refer to facts, each with: may it hold Markdown, may it hold paragraphs
    """

    __slots__ = ("ends_at", "faults", "file", "prose", "root", "text")

    def __init__(self, file: str, text: str, faults: Faults) -> None:
        self.file = file
        self.text = text
        self.faults = faults
        self.root: Node | None = None
        self.ends_at = 0
        self.prose: list[tuple[ScalarEvent, bool, bool]] = []

    def place(self, node: Node) -> Place:
        """Where `node` starts."""
        mark: Mark = node.start_mark
        return Place(self.file, mark.line + 1, mark.column + 1)

    def key(self, *path: str) -> Node:
        """The node of the last key of `path`, or of what is nearest to it."""
        node = self.node(*path[:-1])
        if type(node) is Mapping and path[-1] in node.entries:
            return node.entries[path[-1]][0]
        return self.node(*path)

    def node(self, *path: str) -> Node:
        """The value at `path`, or what is nearest to it. In a list a step is an item's text, ``id`` or ``value``."""
        node = self.root if self.root is not None else Refused(_START)
        for step in path:
            below = _below(node, step)
            if below is None:
                break
            node = below
        return node

    def fault(self, rule: str, node: Node, message: str, hint: str = "", severity: Severity = Severity.ERROR) -> None:
        """Note a fault where `node` starts."""
        self.fault_at(rule, node.start_mark, message, hint, severity)

    def fault_at(
        self, rule: str, mark: Mark, message: str, hint: str = "", severity: Severity = Severity.ERROR
    ) -> None:
        """Note a fault at `mark`, unless it lies where the parser had lost its way."""
        if not self.ends_at or mark.line + 1 < self.ends_at:
            self.add_fault(rule, mark.line + 1, mark.column + 1, message, hint, severity)

    def add_fault(
        self, rule: str, line: int, column: int, message: str, hint: str = "", severity: Severity = Severity.ERROR
    ) -> None:
        """Note a fault at a line and a column that count from 1."""
        if not self.faults.lines:
            self.faults.lines = line_lengths(self.text)
        self.faults.add(rule, line, column, message, hint, severity)

    @property
    def found(self) -> list[Diagnostic]:
        """All faults noted so far."""
        return self.faults.found

    def scalars(self) -> Iterator[ScalarEvent]:
        """Every value that is text, in no particular order."""
        waiting = [self.root] if self.root is not None else []
        while waiting:
            node = waiting.pop()
            if type(node) is ScalarEvent:
                yield node
            elif type(node) is Mapping:
                waiting.extend(value for _, value in node.entries.values())
            elif type(node) is Sequence:
                waiting.extend(node.items)

    def path_to(self, wanted: Node) -> str:
        """The keys that lead to `wanted`, as ``figures.first-offer.says``. Walks the tree: for messages only."""
        trail: list[tuple[str, Node]] = [("", self.root)] if self.root is not None else []
        while trail:
            path, node = trail.pop()
            if node is wanted:
                return path
            for name, child in _children(node):
                trail.append((f"{path}.{name}" if path and name else path or name, child))
        return ""


def _below(node: Node, step: str) -> Node | None:
    if type(node) is Mapping:
        return node.entries[step][1] if step in node.entries else None
    return node.named(step) if type(node) is Sequence else None


def _children(node: Node) -> Iterator[tuple[str, Node]]:
    if isinstance(node, Mapping):
        for name, (key, value) in node.entries.items():
            yield name, value
            yield name, key
    elif isinstance(node, Sequence):
        for item in node.items:
            yield "", item


def read_yaml(data: bytes, file: str, largest: int = LARGEST) -> Document:
    """The document in `data`, with every fault of its encoding, characters and syntax noted on it."""
    faults = Faults(file)
    document = Document(file, "", faults)
    if len(data) > largest:
        size = f"{len(data):,}".replace(",", "_")
        faults.add("too-large", 0, 0, f"the file has {size} bytes", f"at most {largest:_} are read: split the file")
        return document
    text = decoded(data, faults)
    if text is None:
        return document
    document.text = text
    tabbed: set[int] = set()
    source = text
    if not is_clean(text):
        faults.lines = line_lengths(text)
        tabbed = check_characters(text, faults)
        # One for one, so that places stay right; YAML would stop at the first of them.
        source = FORBIDDEN.sub("\ufffd", text)
    _parse(source, document, tabbed)
    return document


def _parse(source: str, document: Document, tabbed: set[int]) -> None:
    parser = _Loader(source)
    builder = _Builder(document)
    try:
        builder.build(parser.get_event)
    except yaml.YAMLError as fault:
        document.root = builder.root
        line, column, message, hint, unsure_from = explain(fault, source)
        if line not in tabbed and line - 1 not in tabbed:
            document.add_fault("yaml-syntax", line, column, message, hint)
        document.ends_at = max(1, min(unsure_from, line))
        return
    finally:
        parser.dispose()
    document.root = builder.root
    if type(builder.root) is Scalar and not builder.root.value and not builder.root.style:
        # Nothing but ``---``.
        document.root = builder.root = None
    if builder.root is None and not document.ends_at:
        document.add_fault("empty-file", 1, 1, "the file is empty", "write its fields, or delete it")
        document.ends_at = 1


# Stands for a key that was refused; its value is read past and dropped.
_NO_KEY = ScalarEvent(None, None, (True, False), "", None, None)


class _Builder:
    """Events → nodes, with a stack of its own: depth costs no recursion."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.root: Node | None = None

    def build(self, next_event: Any) -> None:
        """Read events to the end of the stream, or to the point where reading on makes no sense."""
        stack: list[tuple[Mapping | Sequence | None, ScalarEvent | None]] = []
        holder: Mapping | Sequence | None = None
        key: ScalarEvent | None = None
        documents = 0
        while True:
            event = next_event()
            kind = type(event)
            node: Node
            if kind is ScalarEvent:
                # Nearly every event is one, so nothing is asked of it that is asked of others below.
                if event.anchor is not None or event.tag is not None:
                    self.refuse_marks(event)
                    if self.document.ends_at:
                        return
                if type(holder) is Sequence:
                    holder.items.append(event)
                elif type(holder) is not Mapping:
                    self.root = event
                elif key is None:
                    key = event
                else:
                    if key is not _NO_KEY:
                        self.enter(holder, key, event)
                    key = None
                continue
            if kind is MappingEndEvent or kind is SequenceEndEvent:
                holder, key = stack.pop()
                continue
            if kind is MappingStartEvent:
                node = Mapping(event.start_mark, event.flow_style)
            elif kind is SequenceStartEvent:
                node = Sequence(event.start_mark, event.flow_style)
            elif kind is AliasEvent:
                node = self.refused_alias(event)
            elif kind is StreamEndEvent:
                return
            else:
                if kind is DocumentStartEvent:
                    documents += 1
                    if documents > 1:
                        hint = "one file holds one document: delete the line ---"
                        self.document.fault("several-documents", event, "a second document starts here", hint)
                        return
                continue
            if kind is not AliasEvent and (event.anchor is not None or event.tag is not None):
                self.refuse_marks(event)
            if self.document.ends_at:
                return
            # Where the node belongs: into the list, under the waiting key, or it is itself a key.
            above = key
            if type(holder) is Sequence:
                holder.items.append(node)
            elif type(holder) is not Mapping:
                self.root = node
            elif key is None:
                above = key = self.as_key(node)
            else:
                if key is not _NO_KEY:
                    self.enter(holder, key, node)
                above = key = None
            if type(node) is Mapping or type(node) is Sequence:
                if len(stack) >= DEEPEST:
                    self.document.fault("too-deep", node, f"more than {DEEPEST} levels stand inside each other")
                    self.document.ends_at = event.start_mark.line + 1
                    return
                stack.append((holder, above))
                holder, key = node, None

    def enter(self, holder: Mapping, key: ScalarEvent, node: Node) -> None:
        """Put a field into its mapping; of two with one name the first stays."""
        name, entries = key.value, holder.entries
        if name not in entries:
            entries[name] = (key, node)
        elif not self.document.faults.is_full("duplicate-key"):
            mark: Mark = entries[name][0].start_mark
            first = mark.line + 1
            message = f"{shown(name)} stands twice here, first in line {first}"
            hint = "keep one of the two" + (", or begin the next entry with “- ” before id" if name == "id" else "")
            self.document.fault("duplicate-key", key, message, hint)

    def as_key(self, node: Node) -> ScalarEvent:
        """`node` as the key of a field."""
        if type(node) is ScalarEvent:
            return node
        if type(node) is not Refused:
            hint = "if it is a text that starts with [ or {, put it in quotes"
            self.document.fault("wrong-type", node, "the name of a field must be a word", hint)
        return _NO_KEY

    def refused_alias(self, event: Any) -> Refused:
        """A place-holder for an alias, which is reported."""
        hint = "write the value out; a text that starts with * needs quotes"
        self.document.fault("alias", event, f"{shown('*' + event.anchor)} is an alias", hint)
        self.give_up_if_full(event)
        return Refused(event.start_mark)

    def refuse_marks(self, event: Any) -> None:
        """Report the anchor and the tag of a node."""
        if event.anchor is not None:
            hint = "delete it, and write the value out where it is used; a text that starts with & needs quotes"
            self.document.fault("alias", event, f"{shown('&' + event.anchor)} is an anchor", hint)
            self.give_up_if_full(event)
        if event.tag is not None:
            hint = "delete it; a text that starts with ! needs quotes"
            self.document.fault("tag-mark", event, f"the tag {shown(event.tag)} stands before the value", hint)

    def give_up_if_full(self, event: Any) -> None:
        """Stop at the hundredth alias: what follows is a bomb, not a story."""
        if self.document.faults.is_full("alias"):
            self.document.ends_at = event.start_mark.line + 1
