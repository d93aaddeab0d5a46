"""Publishing: a whole site or nothing, and only what changed."""
