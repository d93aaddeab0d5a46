"""How the site looks and speaks: templates, style sheets, scripts, word tables and catalogues of interface words.

The packaged folder serves, and a site's own ``templates/`` overrides it file by file, so that a site which changes one
partial, or adds one language, still gets the rest of every upgrade. A catalogue adds to the packaged one.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from sitegen.diagnostics import Diagnostic, Place, error, has_errors
from sitegen.digests import digest, digest_files
from sitegen.load.shown import printable, shown
from sitegen.load.style_sheets import StyleSheets
from sitegen.load.unread_looks import unread_files
from sitegen.load.words_file import read_words
from sitegen.locales.words import Words
from sitegen.system import DiskFiles, Files

FOLDER = "templates"
PACKAGED = "packaged/"
_PACKAGE = Path(__file__).resolve().parent.parent
_TEMPLATE_FOLDERS = ("layouts/", "pages/", "partials/")
_STYLES = "assets/css/"
_SCRIPTS = "assets/js/"
LOCALES = "locale/"
CATALOGUE = "LC_MESSAGES/sitegen.po"
_PLAIN = re.compile(r"[A-Za-z0-9_.@+-]+(?:/[A-Za-z0-9_.@+-]+)*", re.ASCII)
_DIGEST_IN_NAME = 10  # hex digits: enough that two versions of a file never share a name


class LookFiles(NamedTuple):
    """Everything under templates/ as bytes.

    contents  path below templates/ → bytes
    own       which of them are the site's, and not those that sitegen's own tests vouch for
    faults    what could not be read, and what nothing reads
    packaged  path → bytes of all that comes with sitegen, if the site has anything of its own
    """

    contents: dict[str, bytes]
    own: frozenset[str] = frozenset()
    faults: tuple[Diagnostic, ...] = ()
    packaged: Mapping[str, bytes] = MappingProxyType({})


class Assets(NamedTuple):
    """What pages and style sheets only refer to: `assets` and `names` of `Looks`."""

    contents: dict[str, bytes]
    names: dict[str, str]


class Looks(msgspec.Struct, frozen=True):
    """Everything under templates/, read.

    templates   name from the folder ("pages/story.html") → source; of a site that has templates of its own, those of
                sitegen also as "packaged/pages/story.html"
    assets      published path ("assets/site.1a2b3c4d5e.css") → bytes
    names       logical name ("site.css") → published path
    words       tag → word table, for the languages asked for
    catalogues  tag → texts of its .po files, the site's after that of sitegen; languages without one are absent
    machinery   tag → digest of all of the above that a page in that language depends on
    tongues     tag → digest of what content in that language is judged and indexed with: sitegen and the word table
    packaged    names of the templates that are sitegen's own
    program     digest of sitegen itself; "" if nothing may be kept for it
    """

    templates: dict[str, str]
    assets: dict[str, bytes]
    names: dict[str, str]
    words: dict[str, Words]
    catalogues: dict[str, tuple[str, ...]]
    machinery: dict[str, str]
    tongues: dict[str, str]
    packaged: frozenset[str] = frozenset()
    program: str = ""


def packaged_folder() -> Path:
    """The templates that come with sitegen: inside the installed package, or beside it in a checkout."""
    installed = _PACKAGE / FOLDER
    return installed if installed.is_dir() else _PACKAGE.parent / FOLDER


def look_files(files: Files, root: Path) -> LookFiles:
    """The packaged files, overridden by the site's own."""
    packaged, here = packaged_folder(), root / FOLDER
    contents, faults = _all_files(DiskFiles(packaged), "")
    if not here.is_dir():
        return LookFiles(contents, faults=faults)
    if packaged.samefile(here):
        return LookFiles(contents, frozenset(contents), faults)
    added, own_faults = _all_files(files, FOLDER)
    own = {path.removeprefix(f"{FOLDER}/"): content for path, content in added.items()}
    unread = unread_files(contents | own, contents, own.keys() - contents.keys(), FOLDER)
    return LookFiles(contents | own, frozenset(own), (*faults, *own_faults, *unread), contents if own else {})


def _all_files(files: Files, folder: str) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    contents: dict[str, bytes] = {}
    faults: list[Diagnostic] = []
    for path in files.list(folder):
        if _passed_over(path):
            continue
        place = Place(printable(path if folder else f"{FOLDER}/{path}"))
        if not _PLAIN.fullmatch(path):
            message = f"{shown(path)} is no name that every system and every address can have"
            faults.append(error("bad-file-name", place, message, "use ASCII letters, digits, “.”, “-” and “_”"))
            continue
        try:
            contents[path] = files.read(path)
        except OSError as fault:
            reason = (fault.strerror or type(fault).__name__).lower()
            hint = "check the permissions, and that it is a file and no link that leads elsewhere"
            faults.append(error("unreadable", place, f"cannot be read: {reason}", hint))
    return contents, tuple(faults)


def _passed_over(path: str) -> bool:
    """Editors' own files."""
    name = PurePosixPath(path).name
    return name.startswith(".") or name.endswith(("~", ".swp", ".tmp", ".mo"))


class Tables:
    """Word tables. Those without a fault are read once; later builds are given them, by the digest of the text.

    So are the faults of catalogues, for which Babel and the template engine would have to be imported.
    """

    def __init__(self, known: Mapping[str, bytes] = MappingProxyType({})) -> None:
        self._known = known
        self._used: dict[str, bytes] = {}

    @property
    def encoded(self) -> Mapping[str, bytes]:
        """Those that were asked for, or if there was no need to ask, all that were known."""
        return self._used or self._known

    def read(self, text: str, file: str) -> tuple[Words | None, tuple[Diagnostic, ...]]:
        """As `read_words`."""
        key = digest(text.encode())
        if key in self._known:
            with suppress(msgspec.MsgspecError, ValueError):
                found = msgspec.msgpack.decode(self._known[key], type=Words)
                self._used[key] = self._known[key]
                return found, ()
        words, faults = read_words(text, file)
        if words is not None and not faults:
            self._used[key] = msgspec.msgpack.encode(words)
        return words, faults

    def faults(self, key: str, find: Callable[[], tuple[Diagnostic, ...]]) -> tuple[Diagnostic, ...]:
        """What `find` finds. key: digest of all that it looks at, and of the program."""
        if key in self._known:
            with suppress(msgspec.MsgspecError, ValueError):
                found = msgspec.msgpack.decode(self._known[key], type=tuple[Diagnostic, ...])
                self._used[key] = self._known[key]
                return found
        found = find()
        self._used[key] = msgspec.msgpack.encode(found)
        return found


def read_looks(
    read: LookFiles, tags: Iterable[str], program: str, tables: Tables | None = None
) -> tuple[Looks | None, tuple[Diagnostic, ...]]:
    """`read` as `look_files` gives it; `tags` the site's languages; `program` the digest of sitegen itself.

    With an error among the faults there are no looks.
    """
    tables = tables or Tables()
    faults: list[Diagnostic] = [*read.faults]
    texts = _texts(read.contents, faults)
    words: dict[str, Words] = {}
    catalogues: dict[str, tuple[str, ...]] = {}
    for tag in tags:
        table = f"{LOCALES}{tag}/words.yaml"
        if table in texts:
            known, wrong = _word_table(tables, texts[table], tag, f"{FOLDER}/{table}")
            faults += wrong
            if known is not None:
                words[tag] = known
        catalogue = f"{LOCALES}{tag}/{CATALOGUE}"
        if catalogue in texts:
            theirs = (read.packaged[catalogue].decode(),) if catalogue in read.own & read.packaged.keys() else ()
            catalogues[tag] = (*theirs, texts[catalogue])
    assets, names = _assets(read.contents, texts, faults)
    if has_errors(faults):
        return None, tuple(faults)
    templates = _templates(read, texts)
    common = digest(program.encode(), digest_files({path: text.encode() for path, text in templates.items()}).encode())
    tables_read = {tag: texts.get(f"{LOCALES}{tag}/words.yaml", "").encode() for tag in tags}
    tongues = {tag: digest(program.encode(), tables_read[tag]) for tag in tags}
    machinery = {
        tag: digest(common.encode(), tables_read[tag], *map(str.encode, catalogues.get(tag, ()))) for tag in tags
    }
    packaged = frozenset(templates) - read.own
    return Looks(templates, assets, names, words, catalogues, machinery, tongues, packaged, program), tuple(faults)


def is_template(path: str) -> bool:
    """Whether a path below templates/ is that of a template."""
    return path.startswith(_TEMPLATE_FOLDERS)


def is_spoken(path: str) -> bool:
    """Whether it is that of a word table or a catalogue."""
    return path.startswith(LOCALES)


def _templates(read: LookFiles, texts: Mapping[str, str]) -> dict[str, str]:
    """By name, in order; the packaged ones under a name of their own, by which the site's can extend them."""
    found = {path: text for path, text in sorted(texts.items()) if is_template(path)}
    if found.keys().isdisjoint(read.own):
        return found
    theirs = {path: content for path, content in sorted(read.packaged.items()) if is_template(path)}
    return found | {f"{PACKAGED}{path}": content.decode() for path, content in theirs.items()}


def read_assets(read: LookFiles) -> Assets | None:
    """The assets alone, as in `read_looks`; None where a fault keeps the site from having them."""
    faults = [*read.faults]
    assets = _assets(read.contents, _texts(read.contents, faults), faults)
    return None if has_errors(faults) else assets


def _texts(found: Mapping[str, bytes], faults: list[Diagnostic]) -> dict[str, str]:
    """All that must be text."""
    texts: dict[str, str] = {}
    for path, content in found.items():
        if path.startswith((*_TEMPLATE_FOLDERS, _STYLES, _SCRIPTS, LOCALES)):
            try:
                texts[path] = content.decode("utf-8")
            except UnicodeDecodeError as fault:
                line = content[: fault.start].count(b"\n") + 1
                place = Place(f"{FOLDER}/{path}", line)
                faults.append(error("not-utf8", place, f"byte {fault.start} is not UTF-8", "save the file as UTF-8"))
    return texts


def _word_table(tables: Tables, text: str, tag: str, file: str) -> tuple[Words | None, tuple[Diagnostic, ...]]:
    known, faults = tables.read(text, file)
    if known is None or known.tag == tag:
        return known, faults
    message = f"the tag is “{known.tag}”, and the folder is that of “{tag}”"
    return None, (
        *faults,
        error("table-of-another-language", Place(file), message, f"write tag: {tag}, or move the file"),
    )


def _assets(found: Mapping[str, bytes], texts: Mapping[str, str], faults: list[Diagnostic]) -> Assets:
    """All style sheets as one, in the order of their names; every other asset for itself; named by their bytes."""
    came_from = {"site.css": _STYLES}
    names: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    for path, content in sorted(found.items()):
        if path.startswith("assets/") and not path.startswith(_STYLES):
            name = path.removeprefix("assets/").removeprefix("js/")
            if name in came_from:
                message = f"{came_from[name]} and {path} would both be published as {name}"
                faults.append(error("address-clash", Place(f"{FOLDER}/{path}"), message, "rename one of them"))
            came_from[name] = path
            names[name] = _published(name, content)
            assets[names[name]] = content
    sheets = StyleSheets({came_from[name]: path for name, path in names.items()}, FOLDER)
    sheet = sheets.joined({path: text for path, text in texts.items() if _is_sheet(path)}).encode()
    faults += sheets.faults
    names["site.css"] = _published("site.css", sheet)
    return Assets(assets | {names["site.css"]: sheet}, names)


def _is_sheet(path: str) -> bool:
    return path.startswith(_STYLES) and path.endswith(".css")


def _published(name: str, content: bytes) -> str:
    """The path of an asset: with the digest of its bytes in its name it may be kept for ever."""
    file = PurePosixPath("assets", name)
    return file.with_name(f"{file.stem}.{digest(content)[:_DIGEST_IN_NAME]}{file.suffix}").as_posix()


def unspoken_languages(looks: Looks, tags: Iterable[str], place: Callable[[str], Place]) -> tuple[Diagnostic, ...]:
    """A language has no catalogue: its pages would speak English. One that has no word table either is told as that.

    place  of a tag in site.yaml
    """
    return tuple(
        error(
            "language-without-catalogue",
            place(tag),
            f"there are no interface words in “{tag}”",
            hint=f"add templates/locale/{tag}/{CATALOGUE} (see docs/languages.md)",
        )
        for tag in tags
        if tag not in looks.catalogues and tag in looks.words
    )
