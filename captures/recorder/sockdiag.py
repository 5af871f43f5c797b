"""Looks at all TCP sockets of the namespaces every millisecond (NETLINK_SOCK_DIAG, RFC 3549's netlink).

The tracepoint does not see mini-sockets: the request socket of a passive SYN-RECEIVED, and the small
one that stands for FIN-WAIT-2 and TIME-WAIT after the program has closed. Sampling does. It runs in
a process of its own, so that it does not wait for the recorder's threads.
"""

import json
import os
import select
import signal
import socket
import struct
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass

from kernel_trace import STATES
from netns import Namespace

NETLINK_SOCK_DIAG = 4
SOCK_DIAG_BY_FAMILY, NLMSG_DONE, NLM_F_REQUEST, NLM_F_DUMP = 20, 3, 1, 0x300
TIMER_TIME_WAIT = 3
INTERVAL = 0.001
# The kernel's numbers of the states (include/net/tcp_states.h).
NUMBERS = dict(enumerate(
    ("TCP_ESTABLISHED", "TCP_SYN_SENT", "TCP_SYN_RECV", "TCP_FIN_WAIT1", "TCP_FIN_WAIT2", "TCP_TIME_WAIT",
     "TCP_CLOSE", "TCP_CLOSE_WAIT", "TCP_LAST_ACK", "TCP_LISTEN", "TCP_CLOSING", "TCP_NEW_SYN_RECV"), 1,
))  # fmt: skip
REQUESTS = [
    struct.pack(
        "=IHHII BBBBI 48x", 72, SOCK_DIAG_BY_FAMILY, NLM_F_REQUEST | NLM_F_DUMP, 1, 0,
        family, socket.IPPROTO_TCP, 0, 0, 0xFFFFFFFF,
    )
    for family in (socket.AF_INET, socket.AF_INET6)
]  # fmt: skip

Key = tuple[str, int, int]  # address, port, remote port


@dataclass(frozen=True)
class Sighting:
    """A socket's state changed between two looks (nanoseconds); `state` is None when it was gone."""

    after: int
    until: int
    address: str
    port: int
    remote_port: int
    state: str | None
    mini: bool


def look(link: socket.socket) -> dict[Key, tuple[str, bool]]:
    """State, and whether it is a mini-socket, of every TCP socket in the link's namespace."""
    return {key: what for request in REQUESTS for key, what in ask(link, request).items()}


def ask(link: socket.socket, request: bytes) -> dict[Key, tuple[str, bool]]:
    """The same of one address family."""
    seen: dict[Key, tuple[str, bool]] = {}
    for message in messages(link, request):
        key, state, timer = key_of(message), message[1], message[2]
        inode = struct.unpack_from("=I", message, 68)[0]
        name = STATES[NUMBERS[state]]
        seen[key] = (name, timer == TIMER_TIME_WAIT or (name == "SYN-RECEIVED" and inode == 0))
    return seen


def messages(link: socket.socket, request: bytes) -> Iterator[bytes]:
    """Each socket's struct inet_diag_msg (include/uapi/linux/inet_diag.h)."""
    link.send(request)
    while True:
        answer, at = link.recv(1 << 17), 0
        while at < len(answer):
            length, kind = struct.unpack_from("=IH", answer, at)
            if kind == NLMSG_DONE:
                return
            if kind == SOCK_DIAG_BY_FAMILY:
                yield answer[at + 16 : at + length]
            at += length + (-length % 4)


def key_of(message: bytes) -> Key:
    family, port, remote = struct.unpack_from("!B3xHH", message)
    return socket.inet_ntop(family, message[8 : 24 if family == socket.AF_INET6 else 12]), port, remote


def timer_of(link: socket.socket, wanted: Key) -> int | None:
    """Milliseconds until the timer of a socket runs out; None if there is no such socket."""
    left = None
    for request in REQUESTS:
        for message in messages(link, request):
            if key_of(message) == wanted:
                left = struct.unpack_from("=I", message, 52)[0]
    return left


def link_in(namespace: Namespace) -> socket.socket:
    """Where to ask for the sockets of a namespace."""
    with namespace:
        return socket.socket(socket.AF_NETLINK, socket.SOCK_RAW, NETLINK_SOCK_DIAG)


class Sampler:
    """Starts looking at once; `stop()` returns what it saw."""

    def __init__(self, namespaces: list[Namespace]) -> None:
        links = [link_in(namespace) for namespace in namespaces]
        self.file = tempfile.TemporaryFile("w+")
        read_end, self.write_end = os.pipe()
        self.process = os.fork()
        if self.process == 0:
            os.close(self.write_end)
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            try:
                self.sample(links, read_end)
                os._exit(0)
            finally:
                os._exit(1)
        os.close(read_end)
        for link in links:
            link.close()

    def sample(self, links: list[socket.socket], control: int) -> None:
        """Runs in the child until the parent closes its end of the pipe, or is gone."""
        known: list[dict[Key, tuple[str, bool]]] = [{} for _ in links]
        last = [time.time_ns() for _ in links]
        while not select.select([control], [], [], INTERVAL)[0]:
            for number, link in enumerate(links):
                begin = time.time_ns()
                seen, old = look(link), known[number]
                until = time.time_ns()
                for key in sorted(seen.keys() | old.keys()):
                    if seen.get(key) != old.get(key):
                        row = (last[number], until, *key, *seen.get(key, (None, old.get(key, ("", False))[1])))
                        self.file.write(json.dumps(row) + "\n")
                known[number], last[number] = seen, begin
        self.file.flush()

    def stop(self) -> list[Sighting]:
        os.close(self.write_end)
        _, status = os.waitpid(self.process, 0)
        if status != 0:
            raise RuntimeError("the sampler did not end well")
        self.file.seek(0)
        with self.file:
            return [Sighting(*json.loads(line)) for line in self.file]
