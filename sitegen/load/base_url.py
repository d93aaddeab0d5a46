"""Where a site may stand: one rule for site.yaml and the command line."""

import re
from urllib.parse import urlsplit


def base_url_fault(url: str) -> str:
    """What is wrong with a base URL, from site.yaml or from the command line; "" when nothing is."""
    if not url.isascii() or any(not one.isprintable() or one in " \"'<>\\" for one in url):
        return "it must be plain ASCII without spaces or quotation marks"
    try:
        parts = urlsplit(url)
        host = parts.hostname
        parts.port  # noqa: B018 – raises when it is no number
    except ValueError as fault:
        return str(fault)
    if parts.scheme not in ("http", "https") or not host:
        return "it must begin with http:// or https:// and a host"
    if "?" in url or "#" in url:
        return "it must have neither query nor fragment"
    if parts.username is not None or parts.password is not None:
        return "it must not hold a name or a password, which every page would show"
    if re.search("%(?![0-9A-Fa-f]{2})|%2[eEfF]|%5[cC]", parts.path):
        return "a % in its path must begin the code of a character that is no point and no slash, as in %20"
    if any(step in (".", "..") for step in parts.path.split("/")) or "//" in parts.path:
        return "its path must not have empty steps, “.” or “..” in it"
    return ""


def with_slash(url: str | None) -> str:
    """A base URL ends with a slash."""
    return "" if not url else url if url.endswith("/") else f"{url}/"
