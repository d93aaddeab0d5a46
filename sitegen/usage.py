"""Arguments that are read strictly, and wrong usage in our own words: what is wrong, and what to do about it."""

import argparse
import re
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from sitegen.load.shown import did_you_mean, one_of, shown

_CHOICE = re.compile(r"argument (?P<what>[^:]+): invalid choice: '(?P<value>.*?)' \(choose from (?P<known>.*)\)", re.S)
_REASON = re.compile(r"argument (?P<what>[^:]+): (?P<why>.*)", re.S)
_MISSING = re.compile(r"the following arguments are required: (?P<what>.*)")
_SURPLUS = re.compile(r"unrecognized arguments: (?P<what>.*)", re.S)


class Parser(argparse.ArgumentParser):
    """argparse's, but an option has to be written out: a shortened one would mean another with the next version."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{"allow_abbrev": False, **kwargs})

    def error(self, message: str) -> NoReturn:
        """Say it in a line, with a hint, and end with code 2."""
        said, hint = self._in_words(message)
        self.exit(2, f"{self.prog}: {said}\n  hint: {hint + '; ' if hint else ''}see {self.prog} --help\n")

    def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
        """See the base class; what is left over is told by the command that it was given to."""
        options, surplus = self.parse_known_args(args, namespace)
        if surplus:
            getattr(options, "parser", self).error(f"unrecognized arguments: {' '.join(surplus)}")
        return options

    def _in_words(self, message: str) -> tuple[str, str]:
        """What is wrong, and a hint if one can be given."""
        if found := _CHOICE.fullmatch(message):
            known = re.findall(r"'([^']*)'", found["known"])
            kind = {"COMMAND": "command", "WHAT": "thing to start"}.get(found["what"], f"value of {found['what']}")
            return f"there is no {kind} {shown(found['value'])}", _nearest(found["value"], known)
        if found := _MISSING.fullmatch(message):
            return f"{found['what']} is missing", ""
        if found := _SURPLUS.fullmatch(message):
            first = found["what"].split()[0]
            if first.startswith("-"):
                options = [option for action in self._actions for option in action.option_strings]
                return f"there is no option {shown(first)}", did_you_mean(first.partition("=")[0], options)
            return f"{shown(first)} is one argument too many", ""
        if found := _REASON.fullmatch(message):
            return f"{found['what']}: {found['why']}", ""
        return message, ""


def _nearest(value: str, known: Sequence[str]) -> str:
    return did_you_mean(value, known) or f"known are {one_of(known)}"


def examples(lines: Iterable[tuple[str, str]]) -> str:
    """The end of a command's help: what is typed, and what that is for."""
    rows = list(lines)
    width = max(len(typed) for typed, _ in rows)
    return "examples:\n" + "".join(f"  {typed:<{width}}  {what}\n" for typed, what in rows)
