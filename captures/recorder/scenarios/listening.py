"""A socket that listens, and a program that would like it to connect."""

import ctypes
import os
import socket
import struct

from netns import libc
from network import Network
from programs import PATIENCE, Program, later
from scenario import CLIENT_CLOSES_FIRST, scenario
from scenarios.open_and_close import HANDSHAKE
from scenarios.troubles import close_at_once


def dissolve(program: Program) -> None:
    """connect() to no address family at all, which undoes listen(). Python's own connect cannot say it."""

    def connect() -> None:
        nowhere = struct.pack("=H14x", socket.AF_UNSPEC)
        if libc.connect(program.plain.fileno(), nowhere, len(nowhere)) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

    program.call("connect", connect, to="AF_UNSPEC")


@scenario(
    "15h",
    "listener-connects",
    title={"en": "A listener that connects", "zh": "监听套接字发起连接"},
    shows={
        "en": "Linux refuses connect() with EISCONN and send() with EPIPE on a listener; it has to be"
        " CLOSED again before it connects.",
        "zh": "Linux 拒绝在监听套接字上 connect()（EISCONN）和 send()（EPIPE）；它要先回到 CLOSED 才能发起连接。",
    },
    packets=f"{HANDSHAKE} | >FIN,ACK 1/1 | <FIN,ACK 1/2 | >ACK 2/2",
    states=CLIENT_CLOSES_FIRST | {"40312-0": "CLOSED LISTEN CLOSED"},
    how={
        "en": "The client listened first; a connect() with AF_UNSPEC undid that.",
        "zh": "客户端先监听，再用 AF_UNSPEC 的 connect() 撤销监听。",
    },
)
def listener_connects(net: Network) -> None:
    accepting = later(net.server.listen().accept)
    client = net.client.listen()
    peer = net.client.peer
    client.call("connect", lambda: client.plain.connect(peer), fails="EISCONN")
    # A send that may wait would wait for room, and a listener never has any.
    client.plain.setblocking(False)
    client.send(b"hello", fails="EPIPE")
    client.call(
        "send",
        lambda: client.plain.sendto(b"hello", socket.MSG_FASTOPEN, peer),
        fails="EISCONN",
        flags="MSG_FASTOPEN",
    )
    client.plain.settimeout(PATIENCE)
    dissolve(client)
    client.connect()
    close_at_once(net, client, accepting.result())
