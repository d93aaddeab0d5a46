"""Faults shown in the browser, over the last good page or alone where there is none. Text only, left to right."""

from collections.abc import Sequence
from html import escape

from sitegen.diagnostics import Diagnostic

_STYLE = """
#sitegen-faults { position: fixed; inset-block: auto 0; inset-inline: 0; z-index: 2147483647; max-height: 60vh;
  overflow: auto; padding: 1rem 1.25rem; background: #1b1b1f; color: #f4f4f6; border-block-start: 4px solid #ff5d5d;
  font: 14px/1.5 ui-monospace, Menlo, Consolas, monospace; text-align: start }
#sitegen-faults summary { cursor: pointer; font-weight: 700 }
#sitegen-faults li { margin-block: 0.6rem; unicode-bidi: isolate }
#sitegen-faults b { color: #ff9a9a }
#sitegen-faults .hint { display: block; color: #b9d7ff }
"""


def overlay(faults: Sequence[Diagnostic]) -> str:
    """HTML to put before ``</body>``; closes by keyboard, being a ``<details>``."""
    rows = "".join(
        f"<li><b>{escape(str(one.place))}</b>: {escape(one.severity)}[{escape(one.rule)}] {escape(one.message)}"
        + (f'<span class="hint">{escape(one.hint)}</span>' if one.hint else "")
        + "</li>"
        for one in faults
    )
    count = len(faults)
    return (
        f"<style>{_STYLE}</style>"
        f'<details id="sitegen-faults" open lang="en" dir="ltr" role="alert">'
        f"<summary>{count} fault{'' if count == 1 else 's'}: this page shows the last good build</summary>"
        f"<ol>{rows}</ol></details>"
    )


def faults_alone(faults: Sequence[Diagnostic]) -> str:
    """A whole page, for a site of which no build was ever good."""
    body = overlay(faults) if faults else "<p>There is no such page.</p>"
    return (
        '<!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>sitegen</title></head>'
        f"<body>{body}</body></html>"
    )
