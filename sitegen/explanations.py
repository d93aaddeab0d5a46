"""What a rule means, why it matters and how to settle it: the same words as on the page of rules."""

from typing import NamedTuple


class Explanation(NamedTuple):
    """Three sentences of plain text or Markdown code."""

    means: str
    matters: str
    settle: str


def explanation(rule: str) -> Explanation | None:
    """That of `rule`; None for a name that no page explains."""
    from sitegen.audit.rules import RULES as OF_BUILT_SITES
    from sitegen.check.prose_rules import RULES as OF_WORDS
    from sitegen.check.rules import RULES as BETWEEN_FILES
    from sitegen.exchange.rules import RULES as OF_EXCHANGE
    from sitegen.load.rules import RULES as OF_FILES

    if text := OF_FILES.get(rule) or BETWEEN_FILES.get(rule) or OF_EXCHANGE.get(rule):
        return Explanation(*text.split("\n"))
    longer = OF_WORDS.get(rule) or OF_BUILT_SITES.get(rule)
    return Explanation(longer.means, longer.matters, longer.settle) if longer else None
