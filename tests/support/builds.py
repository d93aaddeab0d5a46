"""The sample site as the command line builds it, and which kinds of page there are in it."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from sitegen.build import BuildOptions, build

ROOT = Path(__file__).parents[2]
LANGUAGES = ("pl", "ru", "ar", "zh-hans")  # folders of the sample site

# Kind → where its pages are in the folder of a language; of several the largest is taken, as the likeliest to break.
KINDS = {
    "home": "index.html",
    "more-stories": "page/*/index.html",
    "story": "stories/*/index.html",
    "topic": "topics/*/index.html",
    "person": "people/*/index.html",
    "people": "people/index.html",
    "organisation": "organisations/*/index.html",
    "organisations": "organisations/index.html",
    "glossary": "glossary/index.html",
    "sources": "sources/index.html",
    "press": "press/index.html",
    "search": "search/index.html",
    "about": "about/index.html",
    "not-found": "404.html",
}


@dataclass(frozen=True)
class Built:
    """A built site and what the build said."""

    folder: Path
    base_url: str
    said: str

    @property
    def base_path(self) -> str:
        return urlsplit(self.base_url).path or "/"


@dataclass(frozen=True)
class Sample:
    """One page that stands for its kind. address: from the site's base."""

    kind: str
    language: str
    address: str

    @property
    def name(self) -> str:
        return f"{self.kind}.{self.language}" if self.language else self.kind


def build_sample(folder: Path, base_url: str | None = None, *options: str) -> Built:
    """Build the repository's content into a new folder under `folder`."""
    output = folder / "public"
    command = [sys.executable, "-m", "sitegen", "build", str(ROOT), "--output", str(output), "--no-cache"]
    command += [*(["--base-url", base_url] if base_url else []), *options]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "default"}
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=environment, cwd=folder, timeout=300
    )
    said = done.stdout + done.stderr
    assert done.returncode == 0, f"the sample site was not built:\n{said}"
    return Built(output, base_url or stated_base_url(), said)


def build_content(write: Callable[[Path], None], root: Path) -> Built:
    """Let `write` write a site under `root`, and build it within this process."""
    write(root)
    result = build(BuildOptions(root, root / "public", jobs=1))
    assert result.published is not None, result.diagnostics
    return Built(root / "public", "https://example.org/", "")


def stated_base_url() -> str:
    """What content/site.yaml says."""
    for line in (ROOT / "content" / "site.yaml").read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(":")
        if key.strip() in {"base_url", "base-url", "url", "address"}:
            return value.partition(" #")[0].strip().strip("\"'").rstrip("/") + "/"
    raise AssertionError("content/site.yaml states no base URL")


def samples(folder: Path, *languages: str) -> list[Sample]:
    """One page of each kind in each language, the language chooser first."""
    found = [Sample("chooser", "", "")] if (folder / "index.html").is_file() else []
    for language in languages or LANGUAGES:
        for kind, pattern in KINDS.items():
            files = sorted((folder / language).glob(pattern), key=lambda file: (-file.stat().st_size, file.as_posix()))
            if files:
                address = files[0].relative_to(folder).as_posix().removesuffix("index.html")
                found.append(Sample(kind, language, address))
    return found
