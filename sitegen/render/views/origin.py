"""What a story rests on: how many sources in which languages, and how this text came to be."""

from markupsafe import Markup, escape

from sitegen.pages import StoryPage
from sitegen.render.views.desk import Desk
from sitegen.render.views.sources import References
from sitegen.render.views.tongues import in_languages, language_form, language_list


def basis_line(desk: Desk, page: StoryPage, references: References) -> Markup:
    """Number and languages of the sources; nothing if there are none."""
    if not page.sources:
        return Markup("")
    messages, count = desk.messages, len(page.sources)
    tags = tuple(dict.fromkeys(source.language for source in page.sources))
    numbers = references.numbers(source.id for source in page.sources)
    form = in_languages(desk.tongue, tags)
    if form:
        return messages.ngettext(
            "Based on %(count)s source in %(languages)s: %(numbers)s",
            "Based on %(count)s sources in %(languages)s: %(numbers)s",
            count,
            languages=escape(form),
            numbers=numbers,
        )
    return messages.ngettext(
        "Based on %(count)s source: %(numbers)s (language: %(languages)s)",
        "Based on %(count)s sources: %(numbers)s (languages: %(languages)s)",
        count,
        languages=language_list(desk.words, tags),
        numbers=numbers,
    )


def _has_native(page: StoryPage) -> bool:
    own = page.tag.partition("-")[0]
    return any(source.language.partition("-")[0] == own for source in page.sources)


def _none_native(desk: Desk) -> Markup:
    form = in_languages(desk.tongue, (desk.frame.tag,))
    if form:
        return desk.messages.gettext("None of the sources is in %(language)s.", language=escape(form))
    return desk.messages.gettext("None of the sources is in the language of this page.")


def account_lines(desk: Desk, page: StoryPage, references: References) -> tuple[Markup, ...]:
    """How this text came to be; whether any source is in its language; who wrote it and who read it over."""
    account, messages = page.text.account, desk.messages
    lines = [_origin(desk, page, references)]
    if page.sources and not _has_native(page):
        lines.append(_none_native(desk))
    if account.by:
        lines.append(messages.gettext("Text: %(author)s", author=desk.text(account.by)))
    if account.reviewed_by and account.reviewed_on:
        lines.append(
            messages.gettext(
                "Reviewed by: %(reviewer)s, %(date)s",
                reviewer=desk.text(account.reviewed_by),
                date=desk.date(account.reviewed_on),
            )
        )
    elif account.reviewed_by:
        lines.append(messages.gettext("Reviewed by: %(reviewer)s", reviewer=desk.text(account.reviewed_by)))
    elif account.reviewed_on:
        lines.append(messages.gettext("Reviewed: %(date)s", date=desk.date(account.reviewed_on)))
    return tuple(lines)


def _origin(desk: Desk, page: StoryPage, references: References) -> Markup:
    account, messages = page.text.account, desk.messages
    if account.kind == "independent":
        return messages.gettext("Written from the sources for this site; not a translation.")
    translated = account.kind == "translation"
    if account.of in references.cards:
        number = references.number(account.of)
        if translated:
            return messages.gettext("This text is a translation of source %(number)s.", number=number)
        return messages.gettext("This text is an adaptation of source %(number)s.", number=number)
    form = language_form(desk.tongue, "from language", account.of)
    if not form:
        return _plainly(desk, page, translated=translated)
    original = _version_link(desk, page, form)
    if translated:
        return messages.gettext("This text is a translation from %(language)s.", language=original)
    return messages.gettext("This text is an adaptation from %(language)s.", language=original)


def _plainly(desk: Desk, page: StoryPage, *, translated: bool) -> Markup:
    """For a language whose form the catalogue lacks."""
    original = _version_link(desk, page, desk.language_name(page.text.account.of))
    if translated:
        return desk.messages.gettext(
            "This text is a translation. Language of the original: %(language)s.", language=original
        )
    return desk.messages.gettext(
        "This text is an adaptation. Language of the original: %(language)s.", language=original
    )


def _version_link(desk: Desk, page: StoryPage, name: str) -> Markup:
    """The name of a language, leading to the story in it where there is one."""
    of = page.text.account.of
    address = next((one.address for one in page.alternates if one.tag == of), "")
    return desk.link(address, escape(name), of)
