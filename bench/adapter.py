#!/usr/bin/env python3
"""Turn a corpus of make_corpus.py into sitegen content; with --build, build it too.

    adapter.py CORPUS SITE                 content/ in SITE
    adapter.py CORPUS SITE --build OUT     the same, then ``sitegen build`` into OUT, as run.py's --command calls it:
        run.py --peers hugo pelican --command-page '{lang}/stories/{id}/index.html' \
            --command 'sitegen=.venv/bin/python bench/adapter.py {corpus} {site} --build {out}'

Only files that would change are written, so an edited corpus file comes out as one edited content file.  run.py empties
SITE/cache before a cold build: where it is missing, the store of earlier builds is removed as well.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import yaml

LANGS = ("pl", "ru", "ar", "zh-Hans")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read(path: Path) -> dict:
    return yaml.load(path.read_text(encoding="utf-8"), LOADER)


def write(path: Path, text: str) -> None:
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def q(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def block(text: str, indent: int) -> str:
    return "".join(f"{' ' * indent}{line}\n" if line else "\n" for line in text.rstrip("\n").split("\n"))


def site_files(corpus: Path, content: Path) -> None:
    info = read(corpus / "site.yaml")
    topics = list(info["tags"])
    # As the peers do: the list of all in pages of 20, all stories of a topic on one page, as far as that goes.
    sizes = "page_size: 20\nlist_size: 1000\n"
    write(
        content / "site.yaml",
        f"base_url: {info['base_url']}/\nlanguages: {q(list(LANGS))}\ntopics: {q(topics)}\n{sizes}",
    )
    for tag in LANGS:
        lines = [f"title: {q(info['ui']['site'][tag])}", f"description: {q(info['ui']['site'][tag])}", "topics:"]
        lines += [f"  {topic}: {{name: {q(info['tags'][topic][tag])}}}" for topic in topics]
        write(content / "languages" / f"{tag}.yaml", "\n".join(lines) + f"\nabout: {q(info['ui']['site'][tag])}\n")


def story_files(folder: Path, content: Path, labels: dict, entities: dict, sources: list[str]) -> None:
    story = read(folder / "story.yaml")
    sid = story["id"]
    ids = [f"{sid}-{n}" for n in range(1, len(story["sources"]) + 1)]
    for one, source in zip(ids, story["sources"], strict=True):
        sources.append(
            f"{one}:\n  language: {source['lang']}\n  title: {q(source['outlet'] + ' ' + one)}\n"
            f"  outlet: {q(source['outlet'])}\n  author: not stated\n"
            f"  address: {source['url']}\n  date: {source['date']}\n"
        )
    for name in story["entities"]:
        entities[slug(name)] = name
    texts = {tag: read(folder / f"{tag}.yaml") for tag in LANGS}
    figures = "".join(
        f"  {one['label']}: {{money: {one['amount']} {one['currency']}, says: [{ids[0]}]}}\n"
        for one in story["figures"]
    )
    sections = [f"part-{n}" for n in range(1, len(texts["pl"]["sections"]) + 1)]
    write(
        content / "stories" / sid / "story.yaml",
        f"published: {story['date'][:10]}\ntopics: {q(story['tags'])}\nsources: {q(ids)}\n"
        f"organisations: {q([slug(name) for name in story['entities']])}\nsections: {q(sections)}\n"
        f"figures:\n{figures}quotes:\n  main:\n    wording:\n      {ids[0]}: {q(texts['pl']['quote']['text'])}\n",
    )
    for tag, text in texts.items():
        lines = [f"title: {q(text['title'])}", f"summary: {q(text['dek'])}", "key_points:"]
        lines += [f"  - {q(point)}" for point in text["key_points"]]
        lines.append("sections:")
        body = "\n".join(lines) + "\n"
        for one, section in zip(sections, text["sections"], strict=True):
            body += f"  - id: {one}\n    heading: {q(section['heading'])}\n    text: |\n{block(section['body'], 6)}"
        body += "figures:\n" + "".join(
            f"  {one['label']}: {q(labels[one['label']][tag])}\n" for one in story["figures"]
        )
        body += f"quotes:\n  main:\n    text: {q(text['quote']['text'])}\n    speaker: {q(text['quote']['speaker'])}\n"
        body += "terms:\n" + "".join(
            f"  term-{n}:\n    name: {q(term['term'])}\n    text: {q(term['text'])}\n"
            for n, term in enumerate(text["glossary"], start=1)
        )
        write(content / "stories" / sid / f"{tag}.yaml", body)


def convert(corpus: Path, site: Path) -> None:
    content = site / "content"
    site_files(corpus, content)
    labels = read(corpus / "site.yaml")["labels"]
    entities: dict[str, str] = {}
    sources: list[str] = []
    for folder in sorted((corpus / "stories").iterdir()):
        story_files(folder, content, labels, entities, sources)
    write(content / "sources.yaml", "".join(sources))
    write(
        content / "organisations.yaml",
        "".join(
            f"{one}:\n  name: {{{', '.join(f'{tag}: {q(name)}' for tag in LANGS)}}}\n"
            for one, name in sorted(entities.items())
        ),
    )


def convert_changed(corpus: Path, site: Path) -> None:
    """Convert what changed since the last call, or everything."""
    done = site / "converted"
    since = done.stat().st_mtime_ns if done.exists() else -1
    changed = [path for path in corpus.rglob("*.yaml") if path.stat().st_mtime_ns > since]
    if since < 0 or any(path.parent == corpus for path in changed):
        convert(corpus, site)
    else:
        labels = read(corpus / "site.yaml")["labels"]
        for folder in sorted({path.parent for path in changed}):
            story_files(folder, site / "content", labels, {}, [])
    done.touch()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("site", type=Path)
    parser.add_argument("--build", type=Path, metavar="OUT")
    options = parser.parse_args()
    convert_changed(options.corpus, options.site)
    if options.build is None:
        return 0
    cache = options.site / "cache"
    if not cache.exists():
        shutil.rmtree(options.site / ".sitegen", ignore_errors=True)
        cache.mkdir()
    where = [str(options.site), "--output", str(options.build)]
    command = [sys.executable, "-m", "sitegen", "build", *where, "--no-cards"]
    return subprocess.run(command, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
