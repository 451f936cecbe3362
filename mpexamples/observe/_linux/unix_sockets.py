"""Which Unix socket is connected to which, as ``ss --unix`` finds out.

Both ends of ``multiprocessing.Pipe()`` are such sockets.  Source:
sock_diag(7).
"""

from __future__ import annotations

import socket
import struct

NETLINK_SOCK_DIAG = 4
SOCK_DIAG_BY_FAMILY = 20
NLMSG_ERROR, NLMSG_DONE = 2, 3
NLM_F_REQUEST, NLM_F_DUMP = 0x1, 0x300
UDIAG_SHOW_PEER = 4
UNIX_DIAG_PEER = 2
ALL_STATES = 0xFFFFFFFF

HEADER = struct.Struct("IHHII")  # length, type, flags, number, port
REQUEST = struct.Struct("BBHIII8x")  # family, protocol, states, inode, show
MESSAGE = struct.Struct("BBBBI8x")  # family, type, state, inode
ATTRIBUTE = struct.Struct("HH")  # length, type
INT = struct.Struct("I")


def connected_sockets() -> dict[int, int] | None:
    """The inode of the peer of each connected Unix socket, by inode.

    None where the kernel does not tell.
    """
    request = REQUEST.pack(
        socket.AF_UNIX, 0, 0, ALL_STATES, 0, UDIAG_SHOW_PEER
    )
    header = HEADER.pack(
        HEADER.size + len(request),
        SOCK_DIAG_BY_FAMILY,
        NLM_F_REQUEST | NLM_F_DUMP,
        1,
        0,
    )
    peers: dict[int, int] = {}
    try:
        with socket.socket(
            socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_SOCK_DIAG
        ) as diagnosis:
            diagnosis.settimeout(0.2)
            diagnosis.send(header + request)
            while True:
                data = diagnosis.recv(1 << 16)
                while data:
                    size, kind, *_ = HEADER.unpack_from(data)
                    if kind == NLMSG_DONE:
                        return peers
                    if kind == NLMSG_ERROR:
                        return None
                    add_peer(peers, data[HEADER.size : size])
                    data = data[aligned(size) :]
    except OSError:
        return None


def add_peer(peers: dict[int, int], message: bytes) -> None:
    *_, inode = MESSAGE.unpack_from(message)
    rest = message[MESSAGE.size :]
    while rest:
        size, kind = ATTRIBUTE.unpack_from(rest)
        if kind == UNIX_DIAG_PEER:
            (peers[inode],) = INT.unpack_from(rest, ATTRIBUTE.size)
        rest = rest[aligned(size) :]


def aligned(size: int) -> int:
    return (size + 3) & ~3
