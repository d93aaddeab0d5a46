"""A checked site with its two pseudo-languages: what planning and rendering then take for languages like all others."""

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

from sitegen.digests import digest
from sitegen.load.looks import Looks
from sitegen.locales.words import Words
from sitegen.model import Body, Site
from sitegen.pseudo.letters import Letters, accented, mirrored
from sitegen.pseudo.texts import body_name, pseudo_body, pseudo_site
from sitegen.pseudo.words import pseudo_catalogue, pseudo_words
from sitegen.store import Store, Update

_NOTE = "pseudo"
_encode = msgspec.msgpack.Encoder().encode
_bodies = msgspec.msgpack.Decoder(Body).decode
_notes = msgspec.msgpack.Decoder(dict[str, bytes]).decode


class Extended(NamedTuple):
    """The arguments of `with_pseudo` with what the pseudo-languages add."""

    site: Site
    looks: Looks
    words: Mapping[str, Words]
    bodies: Mapping[str, bytes]
    files: Mapping[str, bytes]


def with_pseudo(given: Extended, store: Store, update: Update) -> Extended:
    """Both pseudo-languages added, made from the site's first language that runs from left to right.

    bodies  ``Text.body`` → digest of its blob; made anew only where the last build has not left it
    files   path of a content file → digest of its bytes; a pseudo-text has that of the text that it is made from
    """
    site, looks, words = given.site, given.looks, given.words
    source = next((tag for tag in site.settings.languages if words[tag].dir == "ltr"), site.settings.languages[0])
    known = _known(store)
    bodies, files, made = dict(given.bodies), dict(given.files), dict[str, bytes]()
    for letters in (accented(source, words[source].script), mirrored()):
        if letters.tag in words:
            continue
        site = pseudo_site(site, letters, source)
        words = {**words, letters.tag: pseudo_words(letters, words[source])}
        looks = _looks(looks, letters, source)
        for story in site.stories.values():
            if source in story.texts:
                name = body_name(story.texts[source].body, letters.tag)
                made[name] = bodies[name] = _body(given.bodies[story.texts[source].body], name, letters, known, update)
                update.keep(made[name])
                folder = f"content/stories/{story.id}"
                files[f"{folder}/{letters.tag}.yaml"] = files[f"{folder}/{source}.yaml"]
    update.note(_NOTE, _encode(made))
    return Extended(site, looks, words, bodies, files)


def _known(store: Store) -> dict[str, bytes]:
    try:
        return _notes(store.notes.get(_NOTE, b"\x80"))
    except msgspec.MsgspecError:
        return {}


def _body(blob: bytes, name: str, letters: Letters, known: Mapping[str, bytes], update: Update) -> bytes:
    if name in known and update.blob(known[name]) is not None:
        return known[name]
    own = update.blob(blob)
    return update.put(_encode(pseudo_body(_bodies(own) if own else Body(), letters)))


def _with(digests: Mapping[str, str], tag: str, source: str) -> dict[str, str]:
    return {**digests, tag: digest(f"{digests[source]} {tag}".encode())}


def _looks(looks: Looks, letters: Letters, source: str) -> Looks:
    catalogues = {letters.tag: tuple(pseudo_catalogue(letters, one) for one in looks.catalogues.get(source, ()))}
    return msgspec.structs.replace(
        looks,
        words={**looks.words, letters.tag: pseudo_words(letters, looks.words[source])},
        catalogues=looks.catalogues | (catalogues if source in looks.catalogues else {}),
        machinery=_with(looks.machinery, letters.tag, source),
        tongues=_with(looks.tongues, letters.tag, source),
    )
