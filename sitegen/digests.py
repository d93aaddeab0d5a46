"""Digests: short names for bytes, by which it is told whether anything changed."""

from collections.abc import Mapping
from hashlib import blake2b

_SIZE = 16  # bytes; 128 bits make an accidental clash impossible in practice


def digest(*parts: bytes) -> str:
    """Hex digest of `parts`, each with its length, so that no two lists of parts run together."""
    # One long text is hashed in a third of the time of many short ones.
    pieces = [piece for part in parts for piece in (len(part).to_bytes(8, "big"), part)]
    return blake2b(b"".join(pieces), digest_size=_SIZE).hexdigest()


def digest_files(files: Mapping[str, bytes]) -> str:
    """One digest for a set of files, whatever order they come in."""
    return digest(*(part for name in sorted(files) for part in (name.encode(errors="surrogateescape"), files[name])))


def fingerprint(head: bytes, encoded: bytes) -> bytes:
    """What decides whether a page is rendered again.

    head     digest of what its language's pages share: the frame, and the machinery (program, templates, word table,
             catalogue)
    encoded  the page's own value as msgpack
    """
    return bytes.fromhex(digest(head, encoded))
