"""Languages inside a sentence, for the catalogues to translate: only this list makes pybabel find the messages.

“in language” stands after “sources in …” and “not available in …”, “from language” after “translated from …”.
A catalogue may have more of them than this list: a language without an entry is named in a plainer sentence.
"""


def pgettext_noop(context: str, message: str) -> str:
    """Mark a message for extraction; it is looked up elsewhere."""
    return message


FORMS = (
    pgettext_noop("in language", "ar"),
    pgettext_noop("in language", "cs"),
    pgettext_noop("in language", "de"),
    pgettext_noop("in language", "en"),
    pgettext_noop("in language", "es"),
    pgettext_noop("in language", "fa"),
    pgettext_noop("in language", "fr"),
    pgettext_noop("in language", "he"),
    pgettext_noop("in language", "hi"),
    pgettext_noop("in language", "it"),
    pgettext_noop("in language", "ja"),
    pgettext_noop("in language", "ko"),
    pgettext_noop("in language", "nl"),
    pgettext_noop("in language", "pl"),
    pgettext_noop("in language", "pt"),
    pgettext_noop("in language", "ru"),
    pgettext_noop("in language", "tr"),
    pgettext_noop("in language", "uk"),
    pgettext_noop("in language", "zh"),
    pgettext_noop("from language", "ar"),
    pgettext_noop("from language", "cs"),
    pgettext_noop("from language", "de"),
    pgettext_noop("from language", "en"),
    pgettext_noop("from language", "es"),
    pgettext_noop("from language", "fa"),
    pgettext_noop("from language", "fr"),
    pgettext_noop("from language", "he"),
    pgettext_noop("from language", "hi"),
    pgettext_noop("from language", "it"),
    pgettext_noop("from language", "ja"),
    pgettext_noop("from language", "ko"),
    pgettext_noop("from language", "nl"),
    pgettext_noop("from language", "pl"),
    pgettext_noop("from language", "pt"),
    pgettext_noop("from language", "ru"),
    pgettext_noop("from language", "tr"),
    pgettext_noop("from language", "uk"),
    pgettext_noop("from language", "zh"),
)
