"""Memory that is shared with the recorder, without an open descriptor."""

from __future__ import annotations

import os
import sys

from .events import MEMORY_NAME, MEMORY_SIZE

TYPE_CHECKING = False  # importing typing would cost every interpreter 5 ms
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

PROT_READ_WRITE = 3
MAP_SHARED = 1

if sys.version_info >= (3, 13):
    import mmap
else:
    import ctypes

    libc = ctypes.CDLL(None, use_errno=True)
    c_mmap, c_munmap = libc.mmap, libc.munmap
    c_mmap.restype = ctypes.c_void_p
    c_mmap.argtypes = [
        *(ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int),
        *(ctypes.c_int, ctypes.c_int, ctypes.c_long),
    ]
    c_munmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t]


def new_memory(send: Callable[[int], None]) -> Any:
    """A writable buffer; ``send`` is given a descriptor of the same memory.

    :raises OSError: the system does not give it.
    """
    fd = os.memfd_create(MEMORY_NAME)
    try:
        os.truncate(fd, MEMORY_SIZE)
        memory = mapped(fd)
        send(fd)
    finally:
        os.close(fd)
    return memory


def mapped(fd: int) -> Any:
    """Map a descriptor; before Python 3.13, ``mmap`` keeps a copy of it."""
    if sys.version_info >= (3, 13):
        return mmap.mmap(fd, MEMORY_SIZE, trackfd=False)
    address = c_mmap(None, MEMORY_SIZE, PROT_READ_WRITE, MAP_SHARED, fd, 0)
    if address == ctypes.c_void_p(-1).value:
        raise OSError(ctypes.get_errno(), "mmap")
    return (ctypes.c_char * MEMORY_SIZE).from_address(address)


def let_go(memory: Any) -> None:
    """Give back what a forked process has inherited."""
    if sys.version_info >= (3, 13):
        memory.close()
    else:
        c_munmap(ctypes.addressof(memory), MEMORY_SIZE)
