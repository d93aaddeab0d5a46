"""The door: bytes of content files come in, frozen values of `sitegen.model` and faults go out."""
