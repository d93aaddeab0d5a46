"""``sitegen serve``: the same build as everywhere, a watcher, a server on loopback, pages that reload themselves."""

from sitegen.serve.preview import ServeOptions, is_loopback, serve_site

__all__ = ["ServeOptions", "is_loopback", "serve_site"]
