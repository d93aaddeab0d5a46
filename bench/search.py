"""Our search beside Pagefind: what each finds, how much a browser loads for it, and what the index costs.

    python -m bench.search sample              golden queries of each language on content/
    python -m bench.search scale --stories N   bytes and times at N stories in each of four languages

Both engines answer in Chromium, over loopback, under a Content-Security-Policy. Pagefind is told to look at story pages
alone, and at the story on each (`pip install pagefind_bin_extended`). What was made stays in --work, so that a second
run measures at once; delete it to measure the making again.
"""

import argparse
import gzip
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response, sync_playwright

from sitegen import build
from sitegen.render import chunks
from tests.support.chromium import launched
from tests.support.golden_queries import GOLDEN, strings, told, wanted
from tests.support.server import POLICY, serving

ROOT = Path(__file__).resolve().parent.parent
PAGEFIND = [sys.executable, "-m", "pagefind_bin_extended", "--silent", "--root-selector", "article[data-story]",
            "--exclude-selectors", "nav", "--glob", "*/stories/*/index.html", "--site"]  # fmt: skip
WITH_WASM = POLICY.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
PAGE = 8  # results of which a page shows what they are

# How each engine answers: how many stories there are, and the addresses of those whose `most` best are shown.
OURS = """async ([query, most]) => {
    const index = await document.getElementById('search-form').ready();
    const found = await index.rank(index.parse(query));
    const shown = [];
    for (const [number] of found) {
        const card = await index.card(number);
        if (card[0]) shown.push(card[0]);
        if (shown.length === most) break;
    }
    return [found.length, shown];
}"""
THEIRS = """async ([query, most]) => {
    window.pagefind ??= await import('/pagefind/pagefind.js');
    const { results } = await window.pagefind.search(query);
    const shown = await Promise.all(results.slice(0, most).map(one => one.data()));
    return [results.length, shown.map(one => one.url)];
}"""
ALL = 10_000
_LINKED = re.compile(r"\[([\w -]+)\]\(((?:person|organisation|term):[a-z0-9-]+)\)")
PRINTED = 100  # words as they are printed, drawn from the texts of each language

# Of the words of make_corpus.py: two in nearly every story, an inflected form, two words, a name, the start of a word.
SCALE = {
    "pl": ["biblioteka", "mieszkańców", "budżetu regionu", "Anna Nowak", "wiosn"],
    "ru": ["библиотека", "жителей", "бюджета региона", "Анна Иванова", "весн"],
    "ar": ["مكتبة", "السكان", "ميزانية الإقليم", "ليلى حسن", "الربي"],
    "zh-Hans": ["图书馆", "居民", "地区预算", "王芳", "春季"],
}


class Loaded:
    """What a page asked for: path → bytes as a host sends them, compressed where that makes them smaller."""

    def __init__(self, page: Page) -> None:
        self.sizes: dict[str, int] = {}
        self._answers: list[Response] = []
        page.on("response", lambda answer: self._answers.append(answer))

    def since(self) -> dict[str, int]:
        """The new ones."""
        new = {}
        for answer in self._answers:
            body = answer.body()
            new[urlsplit(answer.url).path] = min(len(body), len(gzip.compress(body, 6)))
        self._answers.clear()
        self.sizes |= new
        return new


def run(*command: str) -> tuple[float, str]:
    """CPU seconds of all cores together, which a busy machine does not lengthen, and what was printed."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command[:4])} …: {done.stderr or done.stdout}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, done.stdout


def index_cost(site: Path) -> float:
    """Build a site in one process; CPU seconds of it that went into the search: analysis, blocks and shards."""
    spent = 0.0

    def timed(function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any) -> Any:
            nonlocal spent
            start = time.process_time()
            try:
                return function(*arguments)
            finally:
                spent += time.process_time() - start

        return call

    build.Index = timed(build.Index)  # type: ignore[assignment, misc]
    chunks.shard_file = timed(chunks.shard_file)  # type: ignore[assignment]
    options = build.BuildOptions(
        root=site, output=site / "public", jobs=1, cache=False, base_url="https://example.org/"
    )
    if build.build(options).published is None:
        sys.exit(f"{site} has faults; see: sitegen check {site}")
    return spent


def built(site: Path) -> dict[str, float]:
    """Build a site and both indexes, unless done; CPU seconds that each index took, remembered beside the site."""
    notes = site / "measured.json"
    if notes.exists():
        return json.loads(notes.read_text(encoding="utf-8"))  # type: ignore[no-any-return]
    _, said = run(sys.executable, "-m", "bench.search", "index", "--work", str(site))
    measured = {"ours": float(said), "theirs": run(*PAGEFIND, str(site / "public"))[0]}
    notes.write_text(json.dumps(measured), encoding="utf-8")
    return measured


@contextmanager
def pages(folder: Path) -> Iterator[tuple[Any, str, str]]:
    """A browser, and the address of the site under our policy and under the one that Pagefind needs."""
    with sync_playwright() as playwright, serving(folder) as strict, serving(folder, policy=WITH_WASM) as loose:
        browser = launched(playwright)
        try:
            yield browser, strict, loose
        finally:
            browser.close()


def found_by(page: Page, script: str, query: str) -> set[str]:
    return {address.rstrip("/").split("/")[-1] for address in page.evaluate(script, [query, ALL])[1]}


class Tally:
    """Answers to one group of queries."""

    def __init__(self) -> None:
        self.relevant = self.found = self.right = 0

    def add(self, relevant: set[str], found: set[str]) -> None:
        self.relevant += len(relevant)
        self.found += len(found)
        self.right += len(relevant & found)

    @property
    def recall(self) -> str:
        return f"{100 * self.right / self.relevant:.0f} %" if self.relevant else "–"

    @property
    def precision(self) -> str:
        return f"{100 * self.right / self.found:.0f} %" if self.found else "–"


def printed_words(stories: dict[str, dict[str, Any]], chance: random.Random) -> dict[str, set[str]]:
    """Words as they stand in the texts → the stories in which they stand; of Han two to four characters."""
    where: dict[str, set[str]] = {}
    for story, data in stories.items():
        text = "\n".join(strings([data["title"], data["summary"], data["sections"]]))
        words = set(re.findall(r"\b[^\W\d_]{4,}\b", text)) if not re.search("[\u4e00-\u9fff]", text) else {
            run[at : at + length]
            for run in re.findall("[\u4e00-\u9fff]+", text)
            for length in (2, 3, 4)
            for at in range(0, len(run) - length + 1, 3)
        }  # fmt: skip
        for word in words:
            where.setdefault(word, set()).add(story)
    return {word: where[word] for word in chance.sample(sorted(where), PRINTED)}


def linked_words(tag: str) -> dict[str, set[str]]:
    """Names and terms as they are inflected in the texts → the stories that speak of the same thing, in any form."""
    forms: dict[str, set[str]] = {}
    where: dict[str, set[str]] = {}
    for file in (ROOT / "content/stories").glob(f"*/{tag}.yaml"):
        for words, one in _LINKED.findall(file.read_text(encoding="utf-8")):
            forms.setdefault(words, set()).add(one)
            where.setdefault(one, set()).add(file.parent.name)
    return {words: where[next(iter(ones))] for words, ones in sorted(forms.items()) if len(ones) == 1}


def sample(work: Path) -> None:
    """Recall and precision of golden queries, and recall of words as printed and as inflected, by language."""
    site = work / "sample"
    if not site.exists():
        site.mkdir(parents=True)
        (site / "content").symlink_to(ROOT / "content")
    built(site)
    columns = ("words: recall", "names: recall", "both: precision", "printed: recall", "inflected: recall")
    print(f"| language | queries | {' | '.join(f'{name}, ours | Pagefind' for name in columns)} |")
    print("|" + " --- |" * (2 + 2 * len(columns)))
    with pages(site / "public") as (browser, strict, loose):
        for tag, queries in GOLDEN.items():
            stories = told(site / "public" / tag.lower())
            row = []
            for name, script, address in (("ours", OURS, strict), ("Pagefind", THEIRS, loose)):
                page = browser.new_page()
                page.goto(f"{address}{tag.lower()}/search/")
                words, names, both, printed, inflected = (Tally() for _ in columns)
                for query, pattern in queries.items():
                    relevant, found = wanted(stories, pattern), found_by(page, script, query)
                    both.add(relevant, found)
                    (names if re.match("person:|organisation:", pattern) else words).add(relevant, found)
                    for wrong, what in ((relevant - found, "misses"), (found - relevant, "adds")):
                        if wrong:
                            print(f"{tag}: {name}, {query}: {what} {', '.join(sorted(wrong))}", file=sys.stderr)
                drawn = printed_words(stories, random.Random(1))
                for tally, group in ((printed, drawn), (inflected, linked_words(tag))):
                    for word, relevant in group.items():
                        found = found_by(page, script, word)
                        tally.add(relevant, found)
                        if relevant - found:
                            print(f"{tag}: {name}, {word}: {len(relevant - found)} missed", file=sys.stderr)
                row.append((words.recall, names.recall, both.precision, printed.recall, inflected.recall))
                page.close()
            shown = " | ".join(f"{ours} | {theirs}" for ours, theirs in zip(*row, strict=True))
            print(f"| {tag} | {len(queries)} | {shown} |", flush=True)


def scale(work: Path, stories: int, languages: list[str]) -> None:
    """Bytes and times of first and later queries, and of the index."""
    corpus, site = work / f"c{stories}", work / f"s{stories}"
    if not (site / "content").exists():
        run(sys.executable, "bench/make_corpus.py", str(stories), str(corpus))
        run(sys.executable, "bench/adapter.py", str(corpus), str(site))
    cost = built(site)
    public = site / "public"
    theirs_on_disk = sum(file.stat().st_size for file in (public / "pagefind").rglob("*") if file.is_file())
    ours_on_disk = sum(
        file.stat().st_size for folder in public.glob("*/search") for file in folder.rglob("*") if file.is_file()
    )
    texts = 4 * stories
    print(
        f"index of {texts} texts, CPU: ours {cost['ours']:.1f} s ({1000 * cost['ours'] / texts:.2f} ms each),"
        f" {ours_on_disk / 1e6:.0f} MB; Pagefind {cost['theirs']:.1f} s"
        f" ({1000 * cost['theirs'] / texts:.2f} ms each), {theirs_on_disk / 1e6:.0f} MB\n"
    )
    print(
        "| language | query | results, ours | Pagefind | first query KB, ours | Pagefind | ms, ours | Pagefind"
        " | later query KB, ours | Pagefind | ms, ours | Pagefind |"
    )
    print("|" + " --- |" * 12)
    with pages(public) as (browser, strict, loose):
        for tag in languages:
            for number, query in enumerate(SCALE[tag]):
                later = SCALE[tag][number - 1]
                ours = asked(browser, f"{strict}{tag.lower()}/search/", OURS, query, later)
                theirs = asked(browser, f"{loose}{tag.lower()}/search/", THEIRS, query, later)
                columns = [f"{a} | {b}" for a, b in zip(ours, theirs, strict=True)]
                print(f"| {tag} | {query} | {' | '.join(columns)} |", flush=True)


def asked(browser: Any, address: str, script: str, query: str, later: str) -> list[str]:
    """Results; KB and ms of `query` as the first; KB and ms of `later` as the next. Times are medians of three."""
    firsts, nexts, sizes, found = [], [], [0, 0], 0
    for _ in range(3):
        context = browser.new_context()
        page = context.new_page()
        loaded = Loaded(page)
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page_script = {path: size for path, size in loaded.since().items() if "/search-" in path or "/search." in path}
        start = time.perf_counter()
        found, _ = page.evaluate(script, [query, PAGE])
        firsts.append(time.perf_counter() - start)
        first = loaded.since()
        if script == OURS:
            first |= page_script
        start = time.perf_counter()
        page.evaluate(script, [later, PAGE])
        nexts.append(time.perf_counter() - start)
        sizes = [sum(first.values()), sum(loaded.since().values())]
        context.close()
    return [str(found), f"{sizes[0] / 1000:.0f}", f"{1000 * statistics.median(firsts):.0f}",
            f"{sizes[1] / 1000:.0f}", f"{1000 * statistics.median(nexts):.0f}"]  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("sample", "scale", "index"), help="index: what `scale` runs for one site")
    parser.add_argument("--stories", type=int, default=2500)
    parser.add_argument("--languages", nargs="+", choices=SCALE, default=list(SCALE), metavar="LANG")
    parser.add_argument("--work", type=Path, default=ROOT / "bench/_bench/search")
    options = parser.parse_args()
    if options.what == "index":
        print(index_cost(options.work))
    elif options.what == "sample":
        sample(options.work)
    else:
        scale(options.work, options.stories, options.languages)


if __name__ == "__main__":
    main()
