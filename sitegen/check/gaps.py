"""A warning for every gap between languages that should not be there."""

from collections.abc import Iterator

from sitegen.check.findings import Finding, Telling
from sitegen.check.parity import Gap, gaps_of


def missing_things(telling: Telling) -> Iterator[Finding]:
    """A translation lacks what its original has, or one text alone lacks what every other language has."""
    texts = {tag: prose.text for tag, prose in telling.prose.items()}
    for gap in gaps_of(telling.story, texts):
        if gap.expected:
            account = texts[gap.tag].account
            if account.kind == "translation" and account.of in texts:
                yield _finding("missing-in-translation", gap)
            else:
                yield _finding("missing-in-one-language", gap)


def _finding(rule: str, gap: Gap) -> Finding:
    others = ", ".join(gap.others)
    if gap.kind == "key-points":
        here, there = gap.id.split("/")
        message = f"{gap.tag}.yaml has {here} key points; {others or 'its original'} has {there}"
        return Finding(rule, gap.tag, message, "write the same number, or allow it", "key points", "", -1)
    message = f"{gap.kind} “{gap.id}” is nowhere in {gap.tag}.yaml; {others} has it ({gap.place})"
    return Finding(rule, gap.tag, message, f"refer to it, or allow it under allow: with words: {gap.id}", gap.id)
