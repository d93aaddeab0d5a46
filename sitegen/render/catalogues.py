"""Catalogues of interface words, read once for each text: to import Babel's reader alone takes 20 ms."""

from collections.abc import Mapping

import msgspec

from sitegen.digests import digest
from sitegen.render.views.messages import Catalogue, read_catalogue


def read_catalogues(texts: Mapping[str, str], kept: bytes = b"") -> tuple[dict[str, Catalogue], bytes]:
    """The catalogue of each text, by the same keys, and what to keep for the next call.

    kept  what an earlier call gave; anything else serves as nothing
    """
    known = _known(kept)
    digests = {key: digest(text.encode()) for key, text in texts.items()}
    found = {name: known.get(name) or read_catalogue(texts[key]) for key, name in digests.items()}
    return {key: found[name] for key, name in digests.items()}, msgspec.msgpack.encode(found)


def _known(kept: bytes) -> dict[str, Catalogue]:
    try:
        return msgspec.msgpack.decode(kept or b"\x80", type=dict[str, Catalogue])
    except (msgspec.MsgspecError, ValueError):
        return {}
