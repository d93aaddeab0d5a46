"""sitegen: content as its editors write it (converted by adapter.py), built by the sitegen of this checkout."""

import shutil
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


def build(inst, site, out):
    # Its own work folder beside the output is part of what a cold build has to make.
    if not (Path(site) / ".sitegen").exists():
        shutil.rmtree(Path(out).with_name(f".{Path(out).name}.sitegen"), ignore_errors=True)
    return [sys.executable, "-m", "sitegen", "build", str(site), "--output", str(out), "--no-cards"]


def serve(inst, site, port):
    return [sys.executable, "-m", "sitegen", "serve", str(site), "--port", str(port)]
