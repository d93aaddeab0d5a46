"""What an id and a language tag may be, and which one was probably meant by what is none."""

import re
import unicodedata

from sitegen.load.shown import shown

ID = "[a-z0-9]+(?:-[a-z0-9]+)*"
TAG = "[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*"

LONGEST_ID = 80
# An id names folders and files. Windows keeps these for devices, whatever ending they have (Naming Files, Paths, and
# Namespaces, Microsoft): a site with such a name could not even be checked out there.
DEVICE = "(?:con|prn|aux|nul|com[0-9]|lpt[0-9])"
_ID = re.compile(f"(?!{DEVICE}$){ID}")
_TAG = re.compile(TAG)
# Letters that NFKD leaves alone, and those of other scripts that cannot be told from Latin ones by eye.
_PLAIN = str.maketrans("łđøıаесорхуіјѕԁһԛԝοανικρ", "ldoiaecopxyijsdhqwoavikp")
_RULE = f"an id is lower-case a–z, digits and single hyphens, at most {LONGEST_ID} characters"


def is_id(value: str) -> bool:
    """Whether `value` may be an id."""
    return len(value) <= LONGEST_ID and _ID.fullmatch(value) is not None


def id_meant(value: str) -> str:
    """The id that was probably meant by `value`, or ""."""
    plain = unicodedata.normalize("NFKD", value[: LONGEST_ID * 4].casefold()).translate(_PLAIN)
    # U+FFFD stands for a character that was refused already.
    plain = "".join(one for one in plain if unicodedata.category(one) not in ("Mn", "Cf") and one != "\ufffd")
    near = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    lost = any(one.isalpha() and not one.isascii() for one in plain)
    return near if is_id(near) and near != value and not lost else ""


def id_hint(value: str) -> str:
    """How to write an id, with the one that was probably meant, if any."""
    if re.fullmatch(DEVICE, value):
        return "no file can have this name on Windows, which keeps it for a device: choose another"
    if re.fullmatch(ID, value):
        return f"{_RULE}; this has {len(value)}"
    near = id_meant(value)
    twin = next((one for one in value if one.casefold() in "аесорхуіјѕοαικρν"), "")
    looks = f"“{twin}” in it is U+{ord(twin):04X} and no Latin letter; " if twin and near else ""
    return f"{looks}{_RULE}: {shown(near)}?" if near else _RULE


def shown_id(value: str) -> str:
    """`value` in quotation marks, with all that cannot be seen, no-break spaces too, written as ``U+200D``."""
    return shown("".join(one if one.isprintable() or one in "\t\r\n" else f"U+{ord(one):04X}" for one in value[:400]))


def tag_meant(value: str) -> str:
    """The language tag that was probably meant by `value`: ``zh_hans`` → ``zh-Hans``; or ""."""
    parts = value.replace("_", "-").split("-")
    cased = [parts[0].lower()]
    cased += [part.title() if len(part) == 4 else part.upper() if len(part) < 4 else part.lower() for part in parts[1:]]
    near = "-".join(cased)
    return near if near != value and _TAG.fullmatch(near) else ""


def tag_hint(value: str) -> str:
    """The tag that was probably meant, as a hint."""
    near = tag_meant(value)
    return f"did you mean {shown(near)}?" if near else ""
