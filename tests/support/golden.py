"""Golden files: what people see, agreed on once and compared byte for byte."""

import difflib
import os
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Golden:
    """The folder of golden files."""

    folder: Path

    def expect(self, name: str, text: str) -> None:
        """Fail unless `text` is what the file `name` holds; with SITEGEN_GOLDEN=write the file is written instead."""
        file = self.folder / name
        if os.environ.get("SITEGEN_GOLDEN") == "write":
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8", newline="")
            return
        if not file.is_file():
            pytest.fail(f"there is no golden file {name}; make golden writes it", pytrace=False)
        agreed = file.read_bytes().decode()
        if agreed != text:
            lines = difflib.unified_diff(
                agreed.splitlines(), text.splitlines(), f"{name} as agreed", "now", lineterm="", n=1
            )
            shown = [line if len(line) < 400 else f"{line[:400]} …" for line in lines][:80]
            pytest.fail("\n".join([f"{name} differs; if that is right: make golden", *shown]), pytrace=False)
