"""What may be said of a story in a language: the one list, which the command line reads without the rest."""

from typing import Literal, get_args

Flag = Literal["unreadable", "missing", "draft", "scheduled", "outdated", "unrecorded", "uncorrected", "differs"]
"""The weightiest first:

unreadable  its file has faults that hide what is in it
missing     there is no text
draft       the text, or the story, says so
scheduled   its date has not come
outdated    fields of its original have changed since it was made
unrecorded  it is made from another language, and nothing says from which words
uncorrected another language has a correction that it has not followed
differs     it lacks figures, people, terms … that it should have, as the other languages do
"""
State = Literal["complete", Flag]

FLAGS: tuple[Flag, ...] = get_args(Flag)
STATES: tuple[State, ...] = get_args(State)
UNREAD: tuple[Flag, ...] = ("unreadable", "missing")
"""Those of which nothing else can be said."""
FORMATS = ("text", "json", "html")
"""How the board of all of them may be had."""
