"""The Nu HTML Checker: one run of Java for a whole folder."""

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path

from tests.support.tools import from_npm, required

# What the checker's CSS does not know yet, though browsers do.
UNKNOWN_TO_IT = (
    "Unrecognized at-rule “@container”", "Unrecognized at-rule “@property”", "Unrecognized at-rule “@view-transition”",
    "allow-discrete", "scroll-target-group", ":target-current", "animation-timeline", "animation-range", "view-timeline",
)  # fmt: skip


def check_pages(files: Sequence[Path]) -> list[str]:
    """What is wrong with these HTML files; their language is taken as stated."""
    return _run(["--no-langdetect"], files)


def check_styles(files: Sequence[Path]) -> list[str]:
    """What is wrong with these style sheets."""
    return [line for line in _run(["--css"], files) if not any(known in line for known in UNKNOWN_TO_IT)]


def _run(options: Sequence[str], files: Sequence[Path]) -> list[str]:
    jar = from_npm("vnu-jar/build/dist/vnu.jar")
    command = [required("java"), "-Xss2m", "-XX:TieredStopAtLevel=1", "-jar", str(jar), *options]
    command += ["--stdout", "--format", "json", *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    try:
        messages = json.loads(done.stdout)["messages"]
    except (ValueError, KeyError) as fault:
        raise AssertionError(f"the checker did not answer: {done.stdout[:500]}{done.stderr[:2000]}") from fault
    return [
        f"{message.get('url', '').removeprefix('file:')}:{message.get('lastLine', 0)}: {message['message']} "
        f"[{message.get('extract', '').strip()}]"
        for message in messages
    ]
