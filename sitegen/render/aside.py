"""Few pages rendered by another process, which has made itself ready for it while this one found out which.

To be ready takes much longer than to render a page: the template engine has to be imported, the templates loaded, and
the patterns of each language compiled.
"""

import pickle
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

import msgspec

from sitegen.errands import Errand, Hear, standing_by
from sitegen.load.card_kit import CardKit
from sitegen.load.looks import Looks
from sitegen.locales.words import Words
from sitegen.pages import Frame
from sitegen.render.views.messages import Catalogue
from sitegen.render.work import Work
from sitegen.write.drafts import Drafts

if TYPE_CHECKING:  # which imports the template engine
    from sitegen.render.chunks import Bench

MOST = 40
"""Pages. For more of them one process is not enough."""

_encode = msgspec.msgpack.Encoder().encode


class Materials(NamedTuple):
    """What a process needs to make itself ready.

    catalogues  language tag → interface words; words: word tables
    kit         with which social cards are made; None if there are none among the pages
    """

    frames: Mapping[str, Frame]
    looks: Looks
    catalogues: Mapping[str, Catalogue]
    words: Mapping[str, Words]
    kit: CardKit | None

    def bench(self, drafts: Drafts | None = None) -> "Bench":
        """Make it ready. drafts: where worker processes put their files, instead of sending the bytes."""
        from sitegen.render.chunks import make_bench

        return make_bench(*self, drafts)


class Aside:
    """Another process that stands by to render, or none. Made by `aside`."""

    def __init__(self, errand: Errand) -> None:
        self._errand = errand

    def prepare(self, materials: Materials) -> None:
        """Let it make itself ready."""
        if self._errand.stands:
            needed = msgspec.structs.replace(materials.looks, assets={}, words={}, catalogues={})
            self._errand.tell(pickle.dumps(materials._replace(looks=needed)))

    def rendered(self, works: Sequence[Work], blob: Callable[[bytes], bytes | None]) -> list[bytes] | None:
        """The file of each page, in order; None if it did not come to that: then render here, and see why.

        blob  the bytes with a digest
        """
        if not (self._errand.stands and 0 < len(works) <= MOST):
            return None
        question = [(_encode(one.page), tuple(blob(digest) or b"" for digest in one.blobs)) for one in works]
        self._errand.tell(_encode(question))
        with suppress(msgspec.MsgspecError):
            return msgspec.msgpack.decode(self._errand.answer(), type=list[bytes])
        return None


@contextmanager
def aside(*, wanted: bool) -> Iterator[Aside]:
    """A process that stands by for as long as the block lasts, if it is wanted.

    To fork a process takes the longer the more it holds: send for it early.
    """
    with standing_by(_stand_by, wanted=wanted) as errand:
        yield Aside(errand)


def _stand_by(hear: Hear) -> bytes:
    from sitegen.render.chunks import answered, warm

    materials = pickle.loads(hear())  # noqa: S301 – from this very program
    bench = materials.bench()
    warm(bench)
    return answered(bench, hear())
