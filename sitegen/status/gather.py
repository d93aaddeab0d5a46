"""From a folder to its board."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import msgspec

from sitegen.build import STORE
from sitegen.diagnostics import Diagnostic
from sitegen.load.content import read_content, survey
from sitegen.load.tree import assemble
from sitegen.model import Body, Text
from sitegen.program import program_digest
from sitegen.status.board import Board, status_of
from sitegen.status.standing import standings, to_fill
from sitegen.status.titles import titles
from sitegen.store import Store, Update, open_store
from sitegen.system import DiskFiles
from sitegen.workers import usable_cores


def read_board(root: Path, now: datetime, *, jobs: int = 0) -> tuple[Board | None, tuple[Diagnostic, ...]]:
    """The board of the site in `root`, and the faults of its files; None where there is no site to speak of.

    What earlier builds have read is used, and nothing is written. jobs: worker processes; 0 for one a core.
    """
    store = open_store(root / STORE, program_digest(), 0)
    update = Update(store, None)
    try:
        content = read_content(root, survey(root, store), store, update, jobs or usable_cores())
        assembled = assemble(content.reads)
        if assembled.site is None:
            return None, assembled.diagnostics
        bodies = Bodies(content.bodies, update)
        files = DiskFiles(root)
        found = standings(assembled.site, files, bodies), to_fill(assembled.site, bodies)
        named = titles(assembled.site, files)
        return status_of(assembled.site, now, *found, assembled.unread, named), assembled.diagnostics
    finally:
        update.close()
        store.close()


class Bodies:
    """The words of texts, by what `sitegen.load.content.read_content` found."""

    def __init__(self, digests: Mapping[str, bytes], blobs: Store | Update) -> None:
        self._digests = digests
        self._blobs = blobs
        self._decode = msgspec.msgpack.Decoder(Body).decode

    def __call__(self, text: Text) -> Body:
        data = self._blobs.blob(self._digests.get(text.body, b""))
        return self._decode(data) if data is not None else Body()
