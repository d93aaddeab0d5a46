"""Translations for translators' tools: units out as XLIFF or PO, and what comes back put into the content."""
