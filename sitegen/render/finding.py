"""The contents of the search index, which the browser reads first."""

import msgspec

from sitegen.pages import SearchIndexPage
from sitegen.search.analysis import UNSPACED, same_letters

_encode = msgspec.json.Encoder(order="deterministic").encode


def search_index(page: SearchIndexPage) -> bytes:
    """The file."""
    shown = {name: getattr(page, name) for name in ("stories", "block", "cards", "layout", "rules", "shards", "stamps")}
    return _encode({"language": page.tag, **shown, "unspaced": UNSPACED, "same": same_letters()}) + b"\n"
