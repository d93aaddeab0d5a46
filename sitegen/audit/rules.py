"""Every rule of the audit, explained: what it means, why it matters, how to settle it."""

import msgspec


class Rule(msgspec.Struct, frozen=True):
    """Three sentences on one rule; plain text."""

    means: str
    matters: str
    settle: str


RULES: dict[str, Rule] = {
    "nothing-built": Rule(
        "The folder is missing or holds no page.",
        "An audit of nothing would find nothing, and look like success.",
        "Run `sitegen build`, and name the folder that it wrote.",
    ),
    "not-utf8": Rule(
        "A text file is not UTF-8.",
        "Browsers would show broken letters in every language of the site.",
        "Publish only what sitegen wrote; save a file edited by hand as UTF-8.",
    ),
    "broken-link": Rule(
        "A link, picture, style or script leads to a file that is not there.",
        "Readers meet an error page, or a page without its looks.",
        "Correct the address, or build what it names; a folder needs a slash at its end.",
    ),
    "broken-fragment": Rule(
        "A link points to an id that its page does not have.",
        "The reader lands at the top of a page and looks in vain.",
        "Correct the part after #, or give the place this id.",
    ),
    "outside-site": Rule(
        "A link keeps the host but leaves the folder in which the site lives.",
        "It works at the root of a host and breaks under a sub-path such as /news/.",
        "Make addresses with the base path in front; build with the right `--base-url`.",
    ),
    "third-party": Rule(
        "The page makes the browser fetch something from another host.",
        "That host learns who reads what, and the page breaks when it is slow or gone.",
        "Ship the file with the site.",
    ),
    "unsafe-address": Rule(
        "An address runs code or holds a whole document (javascript:, data:).",
        "It gets around the Content-Security-Policy, or is refused by it.",
        "Link to a page or a file.",
    ),
    "broken-reference": Rule(
        "A label or an ARIA attribute names an id that no element has.",
        "Screen readers then read no name or description at all.",
        "Correct the id.",
    ),
    "wrong-language": Rule(
        "The language that a page states is missing, malformed, or not that of its folder.",
        "Voice, hyphenation, fonts and search engines all go by it.",
        "State the folder's language in <html lang>.",
    ),
    "wrong-direction": Rule(
        "Text runs against its script: Arabic left to right, or Latin text in an element that says otherwise.",
        "Sentences are shown in the wrong order.",
        "Set dir together with lang, or use <bdi> for a foreign run.",
    ),
    "canonical-elsewhere": Rule(
        "A page's canonical link is missing or names another address.",
        "Search engines drop the page, or list it under two addresses.",
        "Every page names itself; build with the right `--base-url`.",
    ),
    "hreflang": Rule(
        "The language versions of a page do not all list the same set, themselves and x-default included.",
        "Search engines believe a version only if both sides name each other; else readers get the wrong language.",
        "List every version that exists, on every version.",
    ),
    "og-locale": Rule(
        "og:locale does not fit the page's language, or its alternates are not the page's versions.",
        "Shared links are shown in another language than the reader's.",
        "Write both from the same list as hreflang.",
    ),
    "wrong-link-language": Rule(
        "A link says another language than its target has, or changes the language without saying so.",
        "Readers are led to a page that they cannot read, as if it existed in their language.",
        "Give the link its target's hreflang; where a language is missing, say so.",
    ),
    "unmarked-link": Rule(
        "The words of a link to another language do not say which language and direction they are in.",
        "A screen reader reads “العربية” with a Polish voice; marks jump to the wrong side.",
        "Put lang and dir on the link or on the words in it.",
    ),
    "json-ld": Rule(
        "The page's description for machines does not parse, or says another language or address than the page.",
        "Search engines ignore it or show wrong data.",
        "Write it from the same values as the page.",
    ),
    "translation": Rule(
        "JSON-LD names a translation that does not name this page in turn.",
        "Machines cannot tell which texts are the same story.",
        "Write workTranslation and translationOfWork on both sides.",
    ),
    "sections-differ": Rule(
        "A story's sections have other ids in another language.",
        "Switching the language loses the reader's place.",
        "Use the ids of story.yaml in every language, in one order.",
    ),
    "duplicate-id": Rule(
        "Two elements of a page share an id, or an id is empty.",
        "Links and labels reach only the first.",
        "Name each place once.",
    ),
    "heading-order": Rule(
        "A page has no h1 or several, or skips a heading level.",
        "Screen readers offer headings as the table of contents.",
        "One h1, then h2, then h3.",
    ),
    "image-without-alt": Rule(
        "A picture has no alt attribute.",
        "Screen readers read its file name aloud.",
        "Describe it; alt=\"\" if it is decoration.",
    ),
    "empty-element": Rule(
        "A heading, link, list item or paragraph has nothing in it.",
        "It is announced, and says nothing.",
        "Leave it out when there is nothing to say.",
    ),
    "inline-code": Rule(
        "A script, a style or an event handler stands in the page itself.",
        "A strict Content-Security-Policy refuses it, and should.",
        "Move it to a file under assets/.",
    ),
    "loose-policy": Rule(
        "A page's Content-Security-Policy allows inline or foreign code, comes too late, or is missing on this page.",
        "One open page is enough for injected code.",
        "Put the same strict policy first into every head.",
    ),
    "forbidden-character": Rule(
        "A file holds an invisible character that reorders or hides text.",
        "Text then reads differently from what it is; such characters have carried attacks.",
        "Take it out of the content; direction comes from dir and <bdi>.",
    ),
    "leftover": Rule(
        "A mark of a template, an unreplaced name or a value such as None stands in the text.",
        "Readers see the machine instead of the sentence.",
        "Correct the template or the reference.",
    ),
    "ascii-typography": Rule(
        "Typewriter quotes, three dots, double hyphens or marks of another script stand in the text.",
        "It looks careless, and in Arabic the marks take the wrong side.",
        "Let the typography pass set the text; write the right marks where it cannot know.",
    ),
    "loose-word": Rule(
        "A one-letter Polish word is followed by a plain space.",
        "It hangs at the end of a line, which Polish typography avoids.",
        "Put U+00A0 behind it, also before a link or a name.",
    ),
    "foreign-digits": Rule(
        "Arabic-Indic digits stand in the text.",
        "The site writes 0–9 in every language, so that search and figures agree.",
        "Write ASCII digits.",
    ),
    "untranslated": Rule(
        "Plain English words stand in text that is marked as Russian, Arabic or Chinese.",
        "An interface word was not translated, or a quotation is read with the wrong voice.",
        "Translate it, or mark it with lang.",
    ),
    "bad-xml": Rule(
        "An XML or SVG file is not well-formed.",
        "Feed readers and search engines refuse the whole file.",
        "Write it with escaping on.",
    ),
    "feed": Rule(
        "A feed lacks what RFC 4287 requires, or its pages do not announce it.",
        "Feed readers show entries twice, undated or not at all.",
        "Give feed and entries an id, a title, a date with time and zone, and absolute links.",
    ),
    "sitemap": Rule(
        "The sitemap lists what is not there, misses a page, or names other versions than the page does.",
        "Search engines trust neither it nor the pages.",
        "Write it from the same list as the pages.",
    ),
    "robots": Rule(
        "robots.txt does not name the sitemap.",
        "Search engines then do not find it by themselves.",
        "Add a line “Sitemap:” with the absolute address.",
    ),
    "data": Rule(
        "A JSON file does not parse, says another language than its folder, or names an address that is not there.",
        "Programs that read the site stop or mix languages.",
        "Write it from the same values as the page.",
    ),
    "heavy-page": Rule(
        "HTML, CSS and JavaScript of a page pass the budget.",
        "On a slow line readers wait, and many leave.",
        "Split long lists into pages; drop what the page does not use.",
    ),
}  # fmt: skip
