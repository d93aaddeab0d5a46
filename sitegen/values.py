"""What values of the content and of its pages are made of."""

import msgspec


class Value(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A value that travels as msgpack: as the list of its fields, a third shorter and quicker to read than with names.

    Only what is newly made for a version of the program reads it, so that order and number of fields may change.
    gc=False: values hold values and never go in circles, so the collector need not look at hundreds of thousands.
    """
