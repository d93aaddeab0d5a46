# ruff: noqa: PTH104
"""Two folders change places at once; where the system cannot do that, in two steps that the next build can mend."""

import errno
import os
import shutil
import sys
from pathlib import Path

RENAME_EXCHANGE = 2  # linux/fs.h
RENAME_SWAP = 2  # sys/stdio.h on macOS
AT_FDCWD = -100
OLD = "old"
NOT_POSSIBLE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP}


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders of one file system; False where the system or the file system does not offer it."""
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    arguments: tuple[object, ...]
    try:
        if sys.platform == "darwin":
            function, arguments = library.renamex_np, (os.fsencode(one), os.fsencode(other), RENAME_SWAP)
        else:
            function = library.renameat2
            arguments = (AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE)
    except AttributeError:
        return False
    if function(*arguments) == 0:
        return True
    number = ctypes.get_errno()
    if number in NOT_POSSIBLE:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def in_two_steps(output: Path, spare: Path) -> None:
    """The same by renaming; killed in between, `recover` puts the old site back."""
    old = spare.with_name(OLD)
    os.rename(output, old)
    try:
        os.rename(spare, output)
    except OSError:
        os.rename(old, output)
        raise
    os.rename(old, spare)


def recover(output: Path, spare: Path) -> bool:
    """Mend what `in_two_steps` left when it was killed; whether there was anything to mend."""
    old = spare.with_name(OLD)
    if not os.path.lexists(old):
        return False
    if not os.path.lexists(output):
        os.rename(old, output)
    elif not os.path.lexists(spare):
        os.rename(old, spare)
    else:
        shutil.rmtree(old)
    return True
