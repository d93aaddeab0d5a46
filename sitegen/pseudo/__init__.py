"""Pseudo-languages, made while building: words that show at a glance what does not pass through translation."""
