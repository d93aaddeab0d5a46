"""How the site looks and speaks: templates, style sheets, scripts, word tables and catalogues of interface words.

The packaged folder serves, and a site's own ``templates/`` overrides it file by file, so that a site which changes one
partial, or adds one language, still gets the rest of every upgrade.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath

import msgspec

from sitegen.diagnostics import Diagnostic, Place, error
from sitegen.locales.words import Words
from sitegen.locales.words_file import read_words
from sitegen.plan.fingerprints import digest, digest_files
from sitegen.system import DiskFiles, Files

FOLDER = "templates"
_PACKAGE = Path(__file__).resolve().parent.parent
_TEMPLATE_FOLDERS = ("layouts/", "pages/", "partials/")
_STYLES = "assets/css/"
_SCRIPTS = "assets/js/"
_LOCALES = "locale/"
_CATALOGUE = "LC_MESSAGES/sitegen.po"
_DIGEST_IN_NAME = 10  # hex digits: enough that two versions of a file never share a name


class Looks(msgspec.Struct, frozen=True):
    """Everything under templates/, read.

    templates   name from the folder ("pages/story.html") → source
    assets      published path ("assets/site.1a2b3c4d5e.css") → bytes
    names       logical name ("site.css") → published path
    words       tag → word table, for the languages asked for
    catalogues  tag → text of its .po file; languages without one are absent
    machinery   tag → digest of all of the above that a page in that language depends on
    """

    templates: dict[str, str]
    assets: dict[str, bytes]
    names: dict[str, str]
    words: dict[str, Words]
    catalogues: dict[str, str]
    machinery: dict[str, str]


def packaged_folder() -> Path:
    """The templates that come with sitegen: inside the installed package, or beside it in a checkout."""
    installed = _PACKAGE / FOLDER
    return installed if installed.is_dir() else _PACKAGE.parent / FOLDER


def look_files(files: Files, root: Path) -> dict[str, bytes]:
    """Path below templates/ → bytes: the packaged files, overridden by the site's own."""
    packaged = packaged_folder()
    found = _all_files(DiskFiles(packaged), "")
    if (root / FOLDER).is_dir() and not packaged.samefile(root / FOLDER):
        own = _all_files(files, FOLDER)
        found |= {path.removeprefix(f"{FOLDER}/"): content for path, content in own.items()}
    return found


def _all_files(files: Files, folder: str) -> dict[str, bytes]:
    return {path: files.read(path) for path in files.list(folder) if not _passed_over(path)}


def _passed_over(path: str) -> bool:
    """Editors' own files."""
    name = PurePosixPath(path).name
    return name.startswith(".") or name.endswith(("~", ".swp", ".tmp", ".mo"))


def read_looks(
    found: Mapping[str, bytes], tags: Iterable[str], program: str
) -> tuple[Looks | None, tuple[Diagnostic, ...]]:
    """`found` as `look_files` gives it; `tags` the site's languages; `program` the digest of sitegen itself."""
    faults: list[Diagnostic] = []
    texts: dict[str, str] = {}
    for path, content in found.items():
        if path.startswith((*_TEMPLATE_FOLDERS, _STYLES, _SCRIPTS, _LOCALES)):
            try:
                texts[path] = content.decode("utf-8")
            except UnicodeDecodeError as fault:
                line = content[: fault.start].count(b"\n") + 1
                place = Place(f"{FOLDER}/{path}", line)
                faults.append(error("not-utf8", place, f"byte {fault.start} is not UTF-8", "save the file as UTF-8"))
    words: dict[str, Words] = {}
    catalogues: dict[str, str] = {}
    for tag in tags:
        table = f"{_LOCALES}{tag}/words.yaml"
        if table in texts:
            read, wrong = read_words(texts[table], f"{FOLDER}/{table}")
            faults += wrong
            if read is not None:
                words[tag] = read
        catalogue = f"{_LOCALES}{tag}/{_CATALOGUE}"
        if catalogue in texts:
            catalogues[tag] = texts[catalogue]
    if faults:
        return None, tuple(faults)
    templates = {path: text for path, text in sorted(texts.items()) if path.startswith(_TEMPLATE_FOLDERS)}
    assets, names = _assets(found, texts)
    common = digest(program.encode(), digest_files({path: text.encode() for path, text in templates.items()}).encode())
    machinery = {
        tag: digest(
            common.encode(),
            texts.get(f"{_LOCALES}{tag}/words.yaml", "").encode(),
            catalogues.get(tag, "").encode(),
        )
        for tag in tags
    }
    return Looks(templates, assets, names, words, catalogues, machinery), ()


def _assets(found: Mapping[str, bytes], texts: Mapping[str, str]) -> tuple[dict[str, bytes], dict[str, str]]:
    """All style sheets as one, in the order of their names; every other asset for itself; named by their bytes."""
    sheets = sorted(path for path in texts if path.startswith(_STYLES) and path.endswith(".css"))
    logical: dict[str, bytes] = {"site.css": "\n".join(texts[path] for path in sheets).encode()}
    for path, content in found.items():
        if path.startswith("assets/") and not path.startswith(_STYLES):
            logical[path.removeprefix("assets/").removeprefix("js/")] = content
    names: dict[str, str] = {}
    assets: dict[str, bytes] = {}
    for name, content in sorted(logical.items()):
        stem, dot, suffix = name.rpartition(".")
        names[name] = f"assets/{stem}.{digest(content)[:_DIGEST_IN_NAME]}{dot}{suffix}"
        assets[names[name]] = content
    return assets, names


def unspoken_languages(looks: Looks, tags: Iterable[str], place: Place) -> tuple[Diagnostic, ...]:
    """A language has no catalogue: its pages would speak English."""
    return tuple(
        error(
            "language-without-catalogue",
            place,
            f"there are no interface words in “{tag}”",
            hint=f"add templates/locale/{tag}/{_CATALOGUE} (see docs/languages.md)",
        )
        for tag in tags
        if tag not in looks.catalogues
    )
