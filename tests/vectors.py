"""Runs a file of i18n vectors: ``python -m tests.vectors FILE``.

A vector is an object with `id`, `locale`, `op`, `input` and `expected`; whatever else it is, it fails, and the others run.
Exit code 0: all that could run passed; 1: some failed; 2: the file cannot be read. Vectors of op ``visual`` need
Chromium and playwright; without them they are reported as not run.
"""

import datetime
import io
import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from sitegen.load.words_file import read_words
from sitegen.locales import (
    amounts,
    collation,
    dates,
    direction,
    folding,
    html_text,
    lists,
    numbers,
    reading,
    typography,
)
from sitegen.locales.words import Words

LOCALES = Path(__file__).resolve().parent.parent / "templates" / "locale"
BROWSER = "visual"
_FIELDS = ("id", "locale", "op", "input", "expected")
_MOST_DIGITS = 1_000
"""Of a number: 1e999999999 is short to write and takes all memory to print."""

_CHROMIUM_FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()


class Outcome(NamedTuple):
    """What became of one vector; `passed` is None if it could not be run."""

    id: str
    passed: bool | None
    expected: object
    got: object


@cache
def language(tag: str) -> Words:
    """The words of one of the site's languages."""
    file = LOCALES / tag / "words.yaml"
    words, found = read_words(file.read_text(encoding="utf-8"), str(file))
    if words is None:
        raise ValueError(f"{file}: {found}")
    return words


@cache
def languages() -> dict[str, Words]:
    """All languages of the site, by tag."""
    return {file.parent.name: language(file.parent.name) for file in sorted(LOCALES.glob("*/words.yaml"))}


def _number(given: Any) -> Decimal:
    """A number as JSON may have it; a float by the digits that it was written with."""
    number = Decimal(str(given))
    if number.is_finite() and abs(number.adjusted()) > _MOST_DIGITS:
        raise ValueError(f"{given} has too many digits")
    return number


def _numbers(given: dict[str, Any], *names: str) -> dict[str, Any]:
    """`given` with the values of `names` as numbers."""
    return {name: _number(value) if name in names else value for name, value in given.items()}


def _money(words: Words, given: dict[str, Any]) -> object:
    given = _numbers(given, "amount", "to", "over")
    return amounts.money(words, given.pop("amount"), given.pop("currency"), **given)


def _count(words: Words, given: dict[str, Any]) -> object:
    given = _numbers(given, "n", "to")
    return amounts.count(words, given.pop("n"), given.pop("noun"), **given)


def _date(words: Words, given: dict[str, Any]) -> object:
    style, value = given["style"], given.get("value", "")
    start, end = given.get("from", ""), given.get("to", "")
    day = datetime.date.fromisoformat
    styles: dict[str, Callable[[], str]] = {
        "full": lambda: dates.full_date(words, day(value)),
        "long": lambda: dates.long_date(words, day(value)),
        "month_year": lambda: dates.month_year(words, *_month(value)),
        "month_day": lambda: dates.month_day(words, day(value)),
        "year": lambda: dates.year(words, int(str(value)[:4])),
        "range": lambda: dates.date_range(words, day(start), day(end)),
        "month_range": lambda: dates.month_range(words, _month(start), _month(end)),
        "datetime": lambda: dates.date_time(words, datetime.datetime.fromisoformat(value)),
    }
    return styles[style]()


def _month(text: str) -> tuple[int, int]:
    return int(text[:4]), int(text[5:7])


def _sort(words: Words, given: dict[str, Any]) -> object:
    items = [item if isinstance(item, dict) else {"text": item} for item in given["items"]]
    ordered = sorted(items, key=lambda item: collation.sort_key(words, item["text"], item.get("reading")))
    return [item["text"] for item in ordered]


def _typography(words: Words, given: dict[str, Any]) -> object:
    if "html" in given:
        return html_text.typeset_html(given["html"], languages(), words.tag)
    return typography.typeset(words, given["text"])


def _count_words(words: Words, given: dict[str, Any]) -> object:
    found = reading.count_words(words, given["text"])
    return {"han": found.han, "words": found.words} if words.script == "han" else {"words": found.words}


def _minutes(words: Words, given: dict[str, Any]) -> object:
    return reading.minutes(words, reading.WordCount(given.get("words", 0), given.get("han", 0)))


def _tags(words: Words, given: dict[str, Any]) -> object:
    tags = dict.fromkeys(("html_lang", "hreflang", "in_language"), words.tag)
    return {**tags, "dir": words.dir, "og_locale": words.og_locale, "babel": words.cldr, "path": f"/{words.path}/"}


OPS: dict[str, Callable[[Words, dict[str, Any]], object]] = {
    "money": _money,
    "count": _count,
    "date": _date,
    "sort": _sort,
    "typography": _typography,
    "count_words": _count_words,
    "minutes": _minutes,
    "tags": _tags,
    "decimal": lambda words, given: numbers.decimal(words, _number(given["value"])),
    "percent": lambda words, given: numbers.percent(words, _number(given["value"])),
    "multiplier": lambda words, given: numbers.multiplier(words, _number(given["value"])),
    "category": lambda words, given: numbers.category(words, _number(given["n"])),
    "list": lambda words, given: lists.format_list(words, given["items"], given.get("style", "standard")),
    "initial": lambda words, given: collation.initial(words, given["text"], given.get("reading")),
    "wrap": lambda words, given: direction.wrap(words, given["text"]),
    "forbidden": lambda words, given: [list(found) for found in direction.forbidden(given["text"])],
    "fold": lambda words, given: folding.fold(given["text"]),
    "match": lambda words, given: folding.match(given["query"], given["text"]),
}

Browser = Callable[[Words, dict[str, Any]], object]


def run_vector(vector: Any, browser: Browser | None = None) -> Outcome:
    """The outcome of one vector, whatever it holds."""
    wrong = _wrong_shape(vector)
    if wrong is not None:
        found = vector if isinstance(vector, dict) else {}
        return Outcome(str(found.get("id", "(no id)")), False, found.get("expected"), wrong)
    name, expected = str(vector["id"]), vector["expected"]
    words, given = language(vector["locale"]), dict(vector["input"])
    if vector["op"] == BROWSER and browser is None:
        return Outcome(name, None, expected, "no browser")
    try:
        got = browser(words, given) if browser and vector["op"] == BROWSER else OPS[vector["op"]](words, given)
    except KeyError as fault:
        return Outcome(name, False, expected, f"input: {fault} is missing, or its value is unknown")
    except Exception as fault:  # any fault of a vector is a failure of that vector alone
        return Outcome(name, False, expected, f"{type(fault).__name__}: {fault}")
    return Outcome(name, got == expected and type(got) is type(expected), expected, got)


def _wrong_shape(vector: Any) -> str | None:
    """What is wrong with a vector before its rule is tried."""
    if not isinstance(vector, dict):
        return f"not a vector but {vector!r}"
    for name in _FIELDS:
        if name not in vector:
            return f"field {name!r} is missing"
    if vector["locale"] not in list(languages()):
        return f"unknown locale {vector['locale']!r}; there are {', '.join(languages())}"
    if vector["op"] not in [*OPS, BROWSER]:
        return f"unknown op {vector['op']!r}; there are {', '.join(sorted([*OPS, BROWSER]))}"
    return None if isinstance(vector["input"], dict) else "input is not an object"


def vectors_of(content: Any) -> Iterator[Any]:
    """All vectors of a file, section after section; keys that begin with an underscore are remarks."""
    sections = content.items() if isinstance(content, dict) else [("", content)]
    for section, entries in sections:
        if section.startswith("_"):
            continue
        if isinstance(entries, list):
            yield from entries
        else:
            yield f"section {section!r}, which is no list: {entries!r}"


def read_file(file: Path) -> list[Any] | None:
    """The vectors of `file`, or None if it is no readable JSON."""
    try:
        return list(vectors_of(json.loads(file.read_text(encoding="utf-8-sig"))))
    except (OSError, ValueError, RecursionError):
        return None


def main(arguments: Sequence[str]) -> int:
    """Run one file and say what happened."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(
            stream, io.TextIOWrapper
        ):  # what a terminal cannot show, or nobody (half a character), is escaped
            stream.reconfigure(errors="backslashreplace")
    vectors = read_file(Path(arguments[0])) if len(arguments) == 1 else None
    if vectors is None:
        print("usage: python -m tests.vectors FILE, where FILE is readable JSON", file=sys.stderr)
        return 2
    needs_browser = any(isinstance(vector, dict) and vector.get("op") == BROWSER for vector in vectors)
    outcomes = run_in_browser(vectors) if needs_browser else [run_vector(vector) for vector in vectors]
    for outcome in outcomes:
        if outcome.passed is False:
            print(f"FAILED {outcome.id}\n  expected {outcome.expected!r}\n  got      {outcome.got!r}")
    failed = sum(outcome.passed is False for outcome in outcomes)
    idle = sum(outcome.passed is None for outcome in outcomes)
    print(f"{len(outcomes) - failed - idle} passed, {failed} failed, {idle} not run (no browser)")
    return 1 if failed else 0


def run_in_browser(vectors: list[Any]) -> list[Outcome]:
    """All outcomes, with Chromium for the visual ones if it can be started."""
    executable = shutil.which("chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        executable = None
    if executable is None:
        return [run_vector(vector) for vector in vectors]
    with sync_playwright() as playwright:
        try:
            chromium = playwright.chromium.launch(executable_path=executable, args=_CHROMIUM_FLAGS)
        except Exception as fault:  # playwright raises many kinds; without a browser we say so and go on
            print(f"Chromium did not start: {fault}", file=sys.stderr)
            return [run_vector(vector) for vector in vectors]
        page = chromium.new_page()
        outcomes = [run_vector(vector, partial(_visual_order, page)) for vector in vectors]
        chromium.close()
        return outcomes


VISUAL = """([selector, tokens]) => {
  const paragraph = document.querySelector(selector), spots = []
  const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const node = walker.currentNode
    for (let i = 0; i < node.data.length; i++) spots.push([node, i])
  }
  let from = 0
  const text = paragraph.textContent
  const centres = tokens.map(token => {
    const at = text.indexOf(token, from)
    if (at < 0) throw new Error("no token " + token)
    from = at + token.length
    let left = Infinity, right = -Infinity
    for (const [node, i] of spots.slice(at, from)) {
      const range = document.createRange()
      range.setStart(node, i); range.setEnd(node, i + 1)
      for (const box of range.getClientRects()) { left = Math.min(left, box.left); right = Math.max(right, box.right) }
    }
    return [(left + right) / 2, token]
  })
  return centres.sort((a, b) => a[0] - b[0]).map(pair => pair[1])
}"""


def _visual_order(page: Any, words: Words, given: dict[str, Any]) -> object:
    """The tokens from left to right as Chromium draws them."""
    text = direction.wrap(words, given["text"])
    page.set_content(f'<!doctype html><p lang="{words.tag}" dir="{words.dir}" style="white-space: nowrap">{text}</p>')
    return page.evaluate(VISUAL, ["p", given["tokens"]])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
