"""The sockets of the recorder: who wrote what is read, and when.

Sources: unix(7), recvmmsg(2), fcntl(2), signalfd(2).
"""

from __future__ import annotations

import ctypes
import fcntl
import mmap
import os
import socket
import struct
from _thread import get_native_id

from mpexamples.observe._linux.kernel import checked, libc

TYPE_CHECKING = False  # importing typing would take 5 ms
if TYPE_CHECKING:
    from typing import Any

SO_PASSCRED = 16  # the socket module names it in some builds only
SCM_CREDENTIALS = 2
SIOCINQ = 0x541B
CREDENTIALS = struct.Struct("3i")  # pid, uid, gid
INT = struct.Struct("i")
ROOM_FOR_CREDENTIALS = socket.CMSG_SPACE(CREDENTIALS.size)
ROOM_FOR_DESCRIPTOR = socket.CMSG_SPACE(INT.size)

F_SETOWN_EX = 15
F_OWNER_TID = 0
LONGS_OF_SIGSET = 16  # in glibc; the kernel and musl have fewer


def name_senders(endpoint: socket.socket) -> None:
    """Let the kernel attach the sender's pid to all that is received."""
    endpoint.setsockopt(socket.SOL_SOCKET, SO_PASSCRED, 1)
    endpoint.setblocking(False)


def receive(
    endpoint: socket.socket, size: int, descriptors: bool = False
) -> tuple[bytes, int, int | None]:
    """Receive once: data, pid of the sender (0: unknown), a descriptor.

    Of the descriptors that were sent along, the first is returned and the
    others are closed; without ``descriptors`` the kernel discards them all.

    :raises BlockingIOError: nothing is there.
    """
    room = ROOM_FOR_CREDENTIALS + ROOM_FOR_DESCRIPTOR * descriptors
    data, ancillary, _, _ = endpoint.recvmsg(size, room)
    return data, *contents(ancillary)


def contents(
    ancillary: list[tuple[int, int, bytes]],
) -> tuple[int, int | None]:
    """The sender in ancillary data (0: unknown), and a descriptor."""
    sender = 0
    received: list[int] = []
    for _, kind, payload in ancillary:
        if kind == SCM_CREDENTIALS:
            sender = CREDENTIALS.unpack(payload)[0]
        elif kind == socket.SCM_RIGHTS:
            # Padding leaves room for more than the one that we ask for.
            whole = len(payload) // INT.size * INT.size
            received += [fd for (fd,) in INT.iter_unpack(payload[:whole])]
    for surplus in received[1:]:
        os.close(surplus)
    return sender, received[0] if received else None


def unread_bytes(endpoint: socket.socket) -> int:
    """How many bytes wait to be read from a stream socket."""
    pending = bytearray(INT.size)
    fcntl.ioctl(endpoint, SIOCINQ, pending)
    (count,) = INT.unpack(pending)
    return int(count)


def signal_writes(endpoint: socket.socket, number: int) -> None:
    """Let the kernel send this thread a signal for each write to a socket."""
    owner = struct.pack("2i", F_OWNER_TID, get_native_id())
    fcntl.fcntl(endpoint, F_SETOWN_EX, owner)
    fcntl.fcntl(endpoint, fcntl.F_SETSIG, number)
    flags = fcntl.fcntl(endpoint, fcntl.F_GETFL)
    fcntl.fcntl(endpoint, fcntl.F_SETFL, flags | os.O_ASYNC)


def open_signals(*numbers: int) -> int:
    """A descriptor that delivers signals; they must be blocked."""
    signals = (ctypes.c_uint64 * LONGS_OF_SIGSET)()
    signals[0] = sum(1 << (number - 1) for number in numbers)
    fd = libc().signalfd(-1, signals, os.O_NONBLOCK | os.O_CLOEXEC)
    return int(checked("signalfd", fd))


class GuardedMemory:
    """Rooms of memory, each of which ends where the kernel cannot copy to.

    They have ``size`` bytes at least: whole pages.
    """

    def __init__(self, size: int, number: int = 1) -> None:
        pages = -(-size // mmap.PAGESIZE)
        self.size = pages * mmap.PAGESIZE
        self.step = self.size + mmap.PAGESIZE
        self.memory = mmap.mmap(-1, self.step * number)
        self.first = ctypes.addressof(ctypes.c_char.from_buffer(self.memory))
        end = self.first + len(self.memory)
        for guard in range(self.first + self.size, end, self.step):
            no_access = 0  # PROT_NONE
            length = ctypes.c_size_t(mmap.PAGESIZE)
            checked(
                "mprotect",
                libc().mprotect(ctypes.c_void_p(guard), length, no_access),
            )
        self.view = memoryview(self.memory)

    def room(self, size: int) -> memoryview:
        """The first room; only ``size`` bytes of that can be used."""
        return self.view[self.size - size : self.step]


class IoVec(ctypes.Structure):
    """struct iovec, see readv(2)."""

    _fields_ = (("begin", ctypes.c_void_p), ("size", ctypes.c_size_t))


class MessageHeader(ctypes.Structure):
    """struct msghdr, see recvmsg(2)."""

    _fields_ = (
        ("name", ctypes.c_void_p),
        ("name_size", ctypes.c_uint32),
        ("vectors", ctypes.c_void_p),
        ("number_of_vectors", ctypes.c_size_t),
        ("control", ctypes.c_void_p),
        ("control_size", ctypes.c_size_t),
        ("flags", ctypes.c_int),
    )


class Message(ctypes.Structure):
    """struct mmsghdr, see recvmmsg(2)."""

    _fields_ = (("header", MessageHeader), ("size", ctypes.c_uint))


class ManyReceives:
    """What many receives from a stream bring, in one call of the kernel.

    A receive ends where the sender changes, and processes take turns.
    """

    MOST = 64

    def __init__(self, size: int) -> None:
        """``size``: the most bytes that one receive brings."""
        self.memory = GuardedMemory(size, self.MOST)
        self.vectors = (IoVec * self.MOST)()
        self.senders = (ctypes.c_char * (ROOM_FOR_CREDENTIALS * self.MOST))()
        self.messages = (Message * self.MOST)()
        for number in range(self.MOST):
            self.vectors[number] = IoVec(
                self.memory.first + number * self.memory.step,
                self.memory.step,
            )
            self.messages[number].header = MessageHeader(
                vectors=ctypes.addressof(self.vectors[number]),
                number_of_vectors=1,
                control=ctypes.addressof(self.senders)
                + number * ROOM_FOR_CREDENTIALS,
                control_size=ROOM_FOR_CREDENTIALS,
            )
        self.unused = bytes(self.messages), bytes(self.senders)
        self.pids = every_int(
            self.senders, socket.CMSG_LEN(0), ROOM_FOR_CREDENTIALS
        )
        self.sizes = every_int(
            self.messages, Message.size.offset, ctypes.sizeof(Message)
        )
        self.recvmmsg = libc().recvmmsg

    def receive(self, endpoint: int) -> list[tuple[int, bytes]]:
        """Receive from a descriptor: pid of the sender (0: unknown), data.

        Each brings whole writes.

        :raises BlockingIOError: nothing is there.
        :raises OSError: EFAULT, the next write is larger than the memory.
        """
        messages, senders = self.unused
        ctypes.memmove(self.messages, messages, len(messages))
        ctypes.memmove(self.senders, senders, len(senders))
        number = checked(
            "recvmmsg",
            self.recvmmsg(
                endpoint,
                self.messages,
                self.MOST,
                socket.MSG_DONTWAIT,
                None,
            ),
        )
        memory, step = self.memory.memory, self.memory.step
        return [
            (pid, memory[begin : begin + size])
            for pid, size, begin in zip(
                self.pids[:number].tolist(),
                self.sizes[:number].tolist(),
                range(0, number * step, step),
                strict=True,
            )
        ]


def every_int(
    array: ctypes.Array[Any], offset: int, step: int
) -> memoryview[int]:
    """The int at an offset of each of the parts of an array."""
    ints = memoryview(array).cast("B").cast("i")
    return ints[offset // INT.size :: step // INT.size]
