"""The board: which story is in which language in what state, and what is left to do."""
