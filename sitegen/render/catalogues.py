"""Catalogues of interface words, read once for each text: to import Babel's reader alone takes 20 ms."""

from collections.abc import Mapping, Sequence

import msgspec

from sitegen.digests import digest
from sitegen.render.views.messages import Catalogue, read_catalogue


def read_catalogues(texts: Mapping[str, Sequence[str]], kept: bytes = b"") -> tuple[dict[str, Catalogue], bytes]:
    """The catalogue of the texts under each key, a later one before an earlier, and what to keep for the next call.

    kept  what an earlier call gave; anything else serves as nothing
    """
    known = _known(kept)
    named = {digest(text.encode()): text for each in texts.values() for text in each}
    found = {name: known.get(name) or read_catalogue(text) for name, text in named.items()}
    read = {key: _together([found[digest(text.encode())] for text in each]) for key, each in texts.items()}
    return read, msgspec.msgpack.encode(found)


def _together(catalogues: Sequence[Catalogue]) -> Catalogue:
    """The plural rule is that of the first; `sitegen.check.catalogues` sees to it that it serves for the others."""
    messages = {key: forms for one in catalogues for key, forms in one.messages.items()}
    return Catalogue(catalogues[0].plural, messages)


def _known(kept: bytes) -> dict[str, Catalogue]:
    try:
        return msgspec.msgpack.decode(kept or b"\x80", type=dict[str, Catalogue])
    except (msgspec.MsgspecError, ValueError):
        return {}
