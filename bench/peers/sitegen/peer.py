"""sitegen: content as its editors write it (converted by adapter.py), built by the sitegen of this checkout."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
import adapter  # noqa: E402

PAGE = "{lang_lower}/stories/{id}/index.html"
EDIT = "content/stories/{id}/{lang}.yaml"
CLEAN = [".sitegen"]
X_DEFAULT = "/"  # the language chooser


def convert(corpus, site):
    adapter.convert(Path(corpus), Path(site))


def beside(out):
    """Its own work folder is part of what a cold build has to make."""
    return [out.with_name(f".{out.name}.sitegen")]


def build(inst, site, out):
    return [sys.executable, "-m", "sitegen", "build", str(site), "--output", str(out), "--no-cards"]


def serve(inst, site, port):
    return [sys.executable, "-m", "sitegen", "serve", str(site), "--port", str(port)]
