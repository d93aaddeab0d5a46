"""The page that shows one story in all languages at once: only a frame, which its script fills."""

from html import escape

from sitegen.serve.served import OWN, STATUS, TOOLS


def together_page(story: str) -> bytes:
    """HTML for the story with the id `story`, whether or not there is one: it may come."""
    name = escape(story, quote=True)
    return f"""<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{name} in all languages – sitegen preview</title>
<link rel="icon" href="{OWN}icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{OWN}together.css">
<script type="module" src="{OWN}preview.js" data-page="{TOOLS}"></script>
<script type="module" src="{OWN}together.js"></script>
</head>
<body data-story="{name}">
<header><h1>{name}</h1><nav aria-label="Languages"></nav>
<label><input type="checkbox" id="in-step" checked> Scroll in step</label>
<label><input type="checkbox" id="drafts"> With drafts</label>
<a href="{STATUS}#left-{name}">Status</a></header>
<main></main>
</body>
</html>
""".encode()
