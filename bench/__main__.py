"""``python -m bench``: sitegen beside Hugo and Pelican at 250 and 2,500 stories, in one run; see docs/bench.md."""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
DEFAULTS = ["--work", str(HERE.parent / "_bench"), "--n", "250", "2500", "--peers", "sitegen", "hugo", "pelican"]

if __name__ == "__main__":
    command = [sys.executable, str(HERE / "run.py"), *DEFAULTS, "--base", "hugo", *sys.argv[1:]]
    sys.exit(subprocess.run(command, check=False).returncode)
