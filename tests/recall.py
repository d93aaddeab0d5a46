"""How many seeded faults the checks of prose find, and how often they are wrong: `python -m tests.recall`.

Faults come from tests/data/recall/faults.yaml and from changes to real text.  They are put, one at a time, into a
story that the rules were not tuned on (tests/data/recall/site) and, for gaps, copies and lengths, into the sample.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from typing import Any, NamedTuple

import yaml

from sitegen.check import check_site
from sitegen.diagnostics import Diagnostic
from sitegen.load.places import Finder
from sitegen.load.results import FileRead
from sitegen.load.tree import classify, content_paths, load_site, read_file
from sitegen.model import Body
from sitegen.system import DiskFiles, Files, MemoryFiles
from tests.support.builds import ROOT
from tests.vectors import language

DATA = ROOT / "tests" / "data" / "recall"
TAGS = ("pl", "ru", "ar", "zh-Hans")
HELD_OUT = "content/stories/wind-farm"
SAMPLE = "content/stories/the-250-million-offer"


class Seed(NamedTuple):
    """One fault. kind: as the table calls it; rules: those that may name it; files: what is changed."""

    kind: str
    rules: tuple[str, ...]
    tag: str
    site: str
    files: Mapping[str, str]
    text: str
    file: str


@cache
def site_files(name: str) -> Mapping[str, str]:
    """path → text of the sample or of the held-out site."""
    files = DiskFiles(ROOT if name == "sample" else DATA / "site")
    return {path: files.read(path).decode() for path in content_paths(files)}


@lru_cache(maxsize=512)
def _read(path: str, data: bytes) -> FileRead:
    return read_file(classify(path), data)


def checked(files: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Every fault of a site."""
    disk = MemoryFiles({path: text.encode() for path, text in files.items()})
    bodies: dict[str, Body] = {}

    def read(files: Files, path: str) -> FileRead:
        result = _read(path, files.read(path))
        if result.text is not None and result.body is not None:
            bodies[result.text.body] = result.body
        return result

    assembled = load_site(disk, read)
    site = assembled.site
    assert site is not None
    words = {tag: language(tag).with_nouns(site.languages[tag].nouns) for tag in site.settings.languages}
    found = check_site(site, words, assembled.unread, Finder(disk), lambda text: bodies.get(text.body))
    return (*assembled.diagnostics, *found)


def seeds() -> Iterator[Seed]:
    """All of them, in a fixed order."""
    faults = yaml.safe_load((DATA / "faults.yaml").read_text(encoding="utf-8"))
    held_out, sample = site_files("held-out"), site_files("sample")
    for kind, entry in faults.items():
        if kind != "agreeing":
            rules = tuple(entry["rules"])
            for tag, texts in entry["add"].items():
                path = f"{HELD_OUT}/{tag}.yaml"
                for text in texts:
                    yield Seed(kind, rules, tag, "held-out", {path: added(held_out[path], text)}, text, path)
            for tag, texts in entry.get("title", {}).items():
                path = f"{HELD_OUT}/{tag}.yaml"
                for text in texts:
                    changed = re.sub("(?m)^title: .*$", f"title: {text}", held_out[path])
                    yield Seed(kind, rules, tag, "held-out", {path: changed}, text, path)
    for tag in TAGS:
        yield from _from_text(tag, sample)
    for kind, entry in _second().items():
        for tag, texts in entry["add"].items() if kind != "clean" else ():
            path = f"{SAMPLE}/{tag}.yaml"
            for text in texts:
                files = {path: added(sample[path], text, "figures")}
                yield Seed("second round", tuple(entry["rules"]), tag, "sample", files, text, path)


def _second() -> Any:
    return yaml.safe_load((DATA / "second.yaml").read_text(encoding="utf-8"))


def added(text: str, paragraph: str, following: str = "timeline") -> str:
    """A story with one more paragraph in its last section. following: the field behind the sections."""
    before, _, after = text.partition(f"\n{following}:")
    return f"{before.rstrip()}\n\n      {paragraph}\n\n{following}:{after}"


def _from_text(tag: str, sample: Mapping[str, str]) -> Iterator[Seed]:
    """Gaps, copies and lengths, made of the sample."""
    path, other = f"{SAMPLE}/{tag}.yaml", f"{SAMPLE}/{TAGS[TAGS.index(tag) - 1]}.yaml"
    text = sample[path]
    for reference in ("person:sam-altman", "organisation:vercept", "term:vesting", "source:ar-price-of-talent"):
        without = re.sub(rf"\[([^\[\]]*)\]\({reference}\)", r"\1", text)
        yield Seed("gap", ("missing-in-one-language",), tag, "sample", {path: without}, reference, path)
        original = re.sub(
            r"(?m)^account:\n(?:  .*\n)+", f"account: {{kind: translation, of: {TAGS[TAGS.index(tag) - 1]}}}\n", without
        )
        yield Seed(
            "gap in a translation", ("missing-in-translation",), tag, "sample", {path: original}, reference, path
        )
    for figure in ("vercept-raised", "curry-gap"):
        without = re.sub(rf"\{{{figure}(?::\w+)?\}}", "", text)
        yield Seed("gap", ("missing-in-one-language",), tag, "sample", {path: without}, figure, path)
    without = re.sub(r"(?ms)^key_points:\n.*?(?=^sections:)", "", text)
    yield Seed("gap", ("missing-in-one-language",), tag, "sample", {path: without}, "key points", path)
    for pattern in (r"(?m)^  - \"(.*)\"$", r"(?m)^    heading: (.*)$", r"(?m)^summary: (.*)$"):
        mine, theirs = re.search(pattern, text), re.search(pattern, sample[other])
        assert mine is not None and theirs is not None
        copied = text[: mine.start(1)] + theirs[1] + text[mine.end(1) :]
        if theirs[1].startswith('"') != mine[1].startswith('"'):
            copied = text[: mine.start(1)] + '"' + theirs[1].strip('"') + '"' + text[mine.end(1) :]
        rules = ("untranslated-text", "foreign-words")
        yield Seed("copy", rules, tag, "sample", {path: copied}, theirs[1], path)
    title, summary = re.search("(?m)^title: (.*)$", text), re.search("(?m)^summary: (.*)$", text)
    assert title is not None and summary is not None
    heading = re.findall("(?m)^    heading: (.*)$", text)
    long_title = text.replace(title[0], f"title: {' – '.join(one.strip(chr(34)) for one in heading[:5])}", 1).replace(
        ": – ", " "
    )
    yield Seed("length", ("long-title",), tag, "sample", {path: long_title}, "title", path)
    words = summary[1].strip('"')
    long_summary = text.replace(summary[0], f'summary: "{words} {words}"', 1)
    yield Seed("length", ("long-summary",), tag, "sample", {path: long_summary}, "summary", path)
    figures = re.search(r"(?ms)^figures:\n(.*?)^\S", text)
    assert figures is not None
    first, second = re.findall(r"(?m)^    label: (.*)$", figures[1])[:2]
    twice = text.replace(f"    label: {second}\n", f"    label: {first}\n", 1)
    yield Seed("label", ("same-label",), tag, "sample", {path: twice}, first, path)


def is_found(seed: Seed) -> bool:
    """Whether one of its rules names the file that was changed."""
    found = checked({**site_files(seed.site), **seed.files})
    return any(one.rule in seed.rules and one.place.file == seed.file for one in found)


def false_alarms() -> dict[str, list[str]]:
    """Findings in text without faults: the sample, the held-out story, and numbers that agree with its facts."""
    agreeing = yaml.safe_load((DATA / "faults.yaml").read_text(encoding="utf-8"))["agreeing"]
    held_out = site_files("held-out")
    alarms = {
        "sample": [str(one.place) for one in checked(site_files("sample"))],
        "held-out story": [f"{one.place} {one.rule} {one.message}" for one in checked(held_out)],
        "agreeing numbers": [],
    }
    for tag, texts in agreeing.items():
        path = f"{HELD_OUT}/{tag}.yaml"
        for text in texts:
            found = checked({**held_out, path: added(held_out[path], text)})
            alarms["agreeing numbers"] += [f"{tag}: {text}: {one.message}" for one in found]
    alarms["second round"] = []
    sample = site_files("sample")
    for tag, texts in _second()["clean"].items():
        path = f"{SAMPLE}/{tag}.yaml"
        for text in texts:
            found = checked({**sample, path: added(sample[path], text, "figures")})
            alarms["second round"] += [f"{tag}: {text}: {one.message}" for one in found]
    return alarms


def _row(kind: str, cells: list[list[bool]]) -> str:
    every = [*cells, [found for cell in cells for found in cell]]
    return f"| {kind:22} |" + "".join(f" {sum(cell):3}/{len(cell):3} |" for cell in every)


def main() -> int:
    """Print the table; 1 if a seed was missed or a false alarm given."""
    table: dict[str, dict[str, list[bool]]] = defaultdict(lambda: defaultdict(list))
    missed = []
    for seed in seeds():
        found = is_found(seed)
        table[seed.kind][seed.tag].append(found)
        if not found:
            missed.append(seed)
    print(f"| {'fault':22} |" + "".join(f" {tag:>7} |" for tag in (*TAGS, "all")))
    print("|---|" + "--:|" * (len(TAGS) + 1))
    whole: dict[str, list[bool]] = defaultdict(list)
    for kind, by_tag in table.items():
        print(_row(kind, [by_tag[tag] for tag in TAGS]))
        for tag in TAGS:
            whole[tag] += by_tag[tag]
    print(_row("all", [whole[tag] for tag in TAGS]))
    for seed in missed:
        print(f"missed: {seed.kind} {seed.tag}: {seed.text}")
    alarms = false_alarms()
    for where, found_there in alarms.items():
        print(f"false alarms, {where}: {len(found_there)}")
        for one in found_there:
            print(f"  {one}")
    return 1 if missed or any(alarms.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
