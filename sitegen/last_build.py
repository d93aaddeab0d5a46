"""What the last build left for the next one to compare with: its outcome, its verdicts, the word tables it knew."""

from collections.abc import Mapping
from datetime import datetime

import msgspec

from sitegen.check import Verdict, Verdicts
from sitegen.diagnostics import Diagnostic
from sitegen.load.looks import Tables
from sitegen.store import Store, Update

_STATE, _VERDICTS, _TABLES = "state", "verdicts", "tables"
_UNREADABLE = (msgspec.MsgspecError, ValueError)
_encode = msgspec.msgpack.Encoder().encode


class State(msgspec.Struct, frozen=True, array_like=True):
    """What a good build came to, under the digest of all that it read: the same again needs no second look.

    files         output path → digest, of everything that it published, encoded
    since, until  the moments, as in `sitegen.plan.release.Release`, between which the same input gives the same site
    """

    inputs: str
    files: msgspec.Raw
    diagnostics: tuple[Diagnostic, ...]
    pages: int
    notes: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None

    def published(self) -> dict[str, bytes]:
        """`files`, or nothing if they cannot be read."""
        try:
            return msgspec.msgpack.decode(self.files, type=dict[str, bytes])
        except _UNREADABLE:
            return {}


def files_of(digests: Mapping[str, bytes]) -> msgspec.Raw:
    """For `State.files`."""
    return msgspec.Raw(_encode(digests))


def last_state(store: Store, inputs: str, now: datetime) -> State | None:
    """The last build's outcome, if it read the very same, and nothing has become due since."""
    data = store.notes.get(_STATE)
    if data is None or not inputs:
        return None
    try:
        state = msgspec.msgpack.decode(data, type=State)
    except _UNREADABLE:
        return None
    if state.inputs != inputs or (state.since and now < state.since) or (state.until and now >= state.until):
        return None
    return state


def last_verdicts(store: Store) -> Verdicts:
    """What the last build had to say of each story."""
    try:
        return msgspec.msgpack.decode(store.notes.get(_VERDICTS, b"\x80"), type=dict[str, Verdict])
    except _UNREADABLE:
        return {}


def last_tables(store: Store) -> Tables:
    """The word tables that the last build knew."""
    try:
        return Tables(msgspec.msgpack.decode(store.notes.get(_TABLES, b"\x80"), type=dict[str, bytes]))
    except _UNREADABLE:
        return Tables()


def leave_tables(update: Update, tables: Tables) -> None:
    """For the next build's `last_tables`."""
    update.note(_TABLES, _encode(tables.encoded))


def leave(update: Update, state: State, verdicts: Verdicts) -> None:
    """For the next build's `last_state` and `last_verdicts`."""
    update.note(_STATE, _encode(state))
    update.note(_VERDICTS, _encode(verdicts))
