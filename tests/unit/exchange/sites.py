"""A site of one story in Polish, to be translated into Arabic, and what a translator would do with its file."""

import re
from functools import cache
from pathlib import Path

from sitegen.diagnostics import has_errors
from sitegen.exchange import deliver
from sitegen.exchange.deliver import Taken
from sitegen.exchange.export import Wanted
from sitegen.load.tree import read_part
from sitegen.locales.words import Words
from sitegen.system import MemoryFiles
from sitegen.translation.units import units_of

ROOT = Path("/nowhere")
STORY = "content/stories/bridge"

FILES = {
    "content/site.yaml": "base_url: https://example.org/\nlanguages: [pl, ar, zh-Hans]\n",
    "content/languages/pl.yaml": "title: T\ndescription: D\n",
    "content/languages/ar.yaml": "title: ت\ndescription: و\n",
    "content/languages/zh-Hans.yaml": "title: 题\ndescription: 述\n",
    "content/people.yaml": "anna:\n  name: {pl: Anna Most, ar: آنا موست}\n",
    "content/terms.yaml": "span:\n  name: {pl: przęsło, ar: باع}\n  text: {pl: Część mostu., ar: جزء من الجسر.}\n",
    "content/sources.yaml": "a:\n  language: pl\n  title: A\n  outlet: O\n  author: not stated\n  address: not stated\n  date: 2026\n",
    f"{STORY}/story.yaml": """published: 2026-11-22
sources: [a]
people: [anna]
terms: [span]
sections: [start, end]
figures:
  cost: {money: 125_000_000 USD, qualifier: about, says: [a]}
  length: {number: 300, says: [a]}
quotes:
  said: {wording: {a: To jest most}, by: anna}
""",
    f"{STORY}/pl.yaml": """title: Most w porcie
summary: Za {cost}
key_points:
  - "[Anna](person:anna) mówi o {cost}."
  - Most ma {length} metrów.
sections:
  - id: start
    heading: Początek
    text: |
      [Anna Most](person:anna) zapłaciła **{cost}** za [przęsło](term:span).

      - jedno
      - *drugie*
  - id: end
    heading: Koniec
    text: Na razie tyle.
figures:
  cost: Cena
  length: {label: Długość, note: w metrach}
""",
}


def site(**changed: str) -> MemoryFiles:
    """The files, `changed` ones by the language of a text of the story (``zh_Hans`` for zh-Hans)."""
    texts = {f"{STORY}/{tag.replace('_', '-')}.yaml": text for tag, text in changed.items()}
    return MemoryFiles({path: text.encode() for path, text in {**FILES, **texts}.items()})


@cache
def word_tables() -> dict[str, Words]:
    """The packaged ones, for the languages of the site."""
    site = deliver.load(MemoryFiles({path: text.encode() for path, text in FILES.items()})).site
    assert site is not None
    return deliver.word_tables(ROOT, site)[0]


def exported(files: MemoryFiles, form: str = "xliff", target: str = "ar", source: str = "pl", **asked: object) -> str:
    """The file for the translator."""
    loaded = deliver.load(files)
    assert loaded.site is not None
    sent, _ = deliver.send(loaded.site, loaded, word_tables(), Wanted(source, target, **asked), files)  # type: ignore[arg-type]
    assert sent.faults == ()
    return deliver.WRITERS[form](sent.parcel)


def brought(files: MemoryFiles, text: str | bytes, name: str = "back.xlf") -> Taken:
    """What comes of the file `text`; what is taken is written."""
    data = text.encode() if isinstance(text, str) else text
    loaded = deliver.load(files)
    taken = deliver.take_back(loaded, files, data, name)
    deliver.keep(taken, loaded, files)
    return taken


def copied(text: str) -> str:
    """The file from a translator who copies each source: all codes are where they belong."""
    if text.startswith("<"):
        return re.sub(
            r"(<source[^>]*>)(.*?)(</source>\s*)<target[^>]*>.*?</target>",
            lambda found: f'{found[1]}{found[2]}{found[3]}<target state="translated">{found[2]}</target>',
            text,
            flags=re.DOTALL,
        )
    head, _, rest = text.partition("\n\n")
    return f"{head}\n\n" + re.sub(
        r"(?s)(msgid (.*?)\n)msgstr .*?(?=\n\n|\n?\Z)", lambda found: f"{found[1]}msgstr {found[2]}", rest
    ).replace("#, fuzzy\n", "")


def words(files: MemoryFiles, tag: str) -> dict[str, str]:
    """Path → words of the story's text in a language."""
    read = read_part(files, f"{STORY}/{tag}.yaml")
    assert not has_errors(read.diagnostics), read.diagnostics
    assert read.text is not None
    assert read.body is not None
    return {unit.path: unit.words for unit in units_of(read.text, read.body)}
