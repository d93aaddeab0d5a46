"""Translating a story: its units, what a translation was made from, and what has changed since."""
