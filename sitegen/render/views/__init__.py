"""From a page value to a view: finished words, typeset, wrapped and escaped, for templates that only place them."""
