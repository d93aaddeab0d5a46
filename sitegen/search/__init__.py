"""The search index: words of every story, in small static files that a browser fetches as a query needs them."""
