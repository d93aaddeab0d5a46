"""The search index of a built site, read in Python as the browser reads it."""

import json
from pathlib import Path
from typing import Any

from sitegen.locales.folding import fold
from sitegen.search.analysis import Analyser, Rule
from sitegen.search.postings import Buckets, Layout, unpacked

NAME, STAMP = 5, 6


class BuiltIndex:
    """The index of one language. folder: that of its search page."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.contents: dict[str, Any] = json.loads((folder / "index.json").read_text(encoding="utf-8"))
        rules = [Rule(**{**one, "finals": tuple(map(tuple, one["finals"]))}) for one in self.contents["rules"]]
        self.analyser = Analyser(rules)
        self.buckets = Buckets(Layout(**self.contents["layout"]))

    def fields(self, term: str) -> list[list[int]]:
        """The numbers of the stories that have a term, by field."""
        bucket = self.buckets.of(term)
        name = self.contents["shards"][bucket * NAME : (bucket + 1) * NAME]
        for line in (self.folder / f"terms/{bucket}-{name}.txt").read_text(encoding="utf-8").splitlines():
            found, _, packed = line.partition(" ")
            if found == term:
                return [unpacked(one) for one in packed.split(" ")]
        return []

    def card(self, number: int) -> list[Any]:
        """A story: link, title, summary, date, versions."""
        at = number // self.contents["block"] * STAMP
        stamp, group = self.contents["stamps"][at : at + STAMP], number // self.contents["cards"]
        file = self.folder / f"stories/{stamp}-{group}.json"
        return json.loads(file.read_text(encoding="utf-8"))[number % self.contents["cards"]]  # type: ignore[no-any-return]

    def stories(self, query: str) -> set[int]:
        """The stories that have all words of `query`, whole."""
        found: set[int] | None = None
        for word in fold(query).split():
            for term in self.analyser.terms(word) if len(word) > 1 else (word,):
                here = {number for numbers in self.fields(term) for number in numbers}
                found = here if found is None else found & here
        return found or set()
