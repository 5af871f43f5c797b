"""The two programs: sockets that write down each call as the program sees it.

A call that should fail is given `fails="ECONNREFUSED"`; any other failure ends the attempt.
"""

import errno
import socket
import struct
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from typing import Any

from netns import Namespace
from sockdiag import link_in, look, timer_of

TCP_REPAIR, TCP_REPAIR_QUEUE, TCP_QUEUE_SEQ = 19, 20, 21
REPAIR_ON, REPAIR_OFF_WITHOUT_PROBE, SEND_QUEUE = 1, -1, 2
PATIENCE = 15.0
LEVELS = {"SO": socket.SOL_SOCKET, "TCP": socket.IPPROTO_TCP}
# A call that takes longer than this has waited for the network; then its return is written down too.
BLOCKED = 1_000_000


def plain_socket(namespace: Namespace, address: str) -> socket.socket:
    with namespace:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        plain = socket.socket(family, socket.SOCK_STREAM)
    plain.settimeout(PATIENCE)
    return plain


class Host:
    """One end's programs. `log` collects their calls."""

    def __init__(self, side: str, namespace: Namespace, address: str, port: int) -> None:
        self.side, self.namespace, self.address, self.port = side, namespace, address, port
        self.peer: tuple[str, int] = ("", 0)
        self.log: list[dict] = []
        self.sockets: list[Program] = []
        self.link = link_in(namespace)

    def socket(self, port: int | None = None) -> "Program":
        """A socket bound to this host's address, and to its usual port unless another is given."""
        plain = plain_socket(self.namespace, self.address)
        plain.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        plain.bind((self.address, self.port if port is None else port))
        return self.keep(Program(self, plain))

    def unbound(self) -> "Program":
        """A socket without a port; connect() lets the kernel choose one, unless the program calls bind()."""
        return self.keep(Program(self, plain_socket(self.namespace, self.address)))

    def keep(self, program: "Program") -> "Program":
        self.sockets.append(program)
        return program

    def listen(self, backlog: int = 16, **options: int) -> "Program":
        """`options` are the socket's, such as the room for what is received; accepted sockets take them over."""
        program = self.socket()
        program.set(**options)
        program.listen(backlog)
        return program

    def connect(self, port: int | None = None, isn: int | None = None, fails: str | None = None) -> "Program":
        """Connects to the other host, from a fixed port; with the given initial sequence number (not 0)."""
        program = self.socket(port)
        if isn is not None:
            program.force_isn(isn)
        program.connect(fails=fails)
        return program

    def close_all(self) -> None:
        """Without a segment: what still waited for an answer would be heard of in the next recording's trace."""
        for program in self.sockets:
            program.vanish()
        self.link.close()


class Program:
    """A socket and the program that uses it."""

    def __init__(self, host: Host, plain: socket.socket) -> None:
        self.host, self.plain = host, plain
        self.local_port, self.remote_port = plain.getsockname()[1], 0
        self.received = 0

    def call(
        self, name: str, action: Callable[[], object], fails: str | None = None, **more: object
    ) -> object:
        """Does it and writes it down, dated to when it was entered, with `more` of what it was given."""
        row = {"time": time.time_ns(), "side": self.host.side, "kind": "call", "call": name, **more}
        self.host.log.append(row)
        announce_entered()
        try:
            result, name_of_error = action(), None
        except OSError as error:
            result, name_of_error = None, errno.errorcode.get(error.errno or 0, str(error))
        returned = time.time_ns()
        row["result"] = name_of_error or "ok"
        if result is not None and name in ("send", "recv"):
            row["bytes"] = result if isinstance(result, int) else len(result)
        row["socket"] = f"{self.local_port}-{self.remote_port}"
        if returned - row["time"] > BLOCKED:
            row["returned"] = returned
        if name_of_error != fails:
            got, wanted = name_of_error or "ok", fails or "ok"
            raise RuntimeError(f"{self.host.side}: {name} gave {got}, expected {wanted}")
        return result

    def connect(self, fails: str | None = None) -> None:
        self.remote_port = self.host.peer[1]

        def connect() -> None:
            self.plain.connect(self.host.peer)
            self.local_port = self.plain.getsockname()[1]

        self.call("connect", connect, fails)

    def bind(self, port: int, fails: str | None = None) -> None:
        self.local_port = port
        self.call("bind", lambda: self.plain.bind((self.host.address, port)), fails)

    def listen(self, backlog: int = 16) -> None:
        self.call("listen", lambda: self.plain.listen(backlog), backlog=backlog)

    def begin_connect(self) -> None:
        """A connect() that does not wait: the SYN leaves, and the program may do something else meanwhile."""
        self.remote_port = self.host.peer[1]
        self.plain.setblocking(False)
        self.call("connect", lambda: self.plain.connect(self.host.peer), fails="EINPROGRESS")
        self.plain.settimeout(PATIENCE)

    def accept(self) -> "Program":
        plain, address = self.call("accept", self.plain.accept)
        plain.settimeout(PATIENCE)
        program = Program(self.host, plain)
        program.remote_port = address[1]
        return self.host.keep(program)

    def send(self, data: bytes, fails: str | None = None) -> None:
        self.call("send", lambda: self.plain.send(data), fails)

    def send_urgent(self, data: bytes) -> None:
        """Sends data whose last octet is urgent."""
        self.call("send", lambda: self.plain.send(data, socket.MSG_OOB), flags="MSG_OOB")

    def recv_urgent(self) -> bytes:
        """The urgent octet, which must be there already; an ordinary recv does not give it."""
        # With a timeout the socket would wait for ordinary data.
        self.plain.settimeout(None)
        octet = self.call("recv", lambda: self.plain.recv(1, socket.MSG_OOB), flags="MSG_OOB")
        self.plain.settimeout(PATIENCE)
        return octet

    def recv(self, fails: str | None = None) -> bytes:
        data = self.call("recv", lambda: self.plain.recv(65536), fails)
        self.received += len(data or b"")
        return data

    def read_end(self) -> None:
        """A recv that must find the end of what the other program sent."""
        data = self.recv()
        if data:
            raise RuntimeError(f"{self.host.side}: recv gave {len(data)} bytes, expected the end")

    def set(self, **options: int) -> None:
        """Sets socket options by name, `TCP_NODELAY=1`, one call each. SO_LINGER's value is its seconds."""
        for name, value in options.items():
            level = LEVELS[name.partition("_")[0]]
            given = struct.pack("ii", 1, value) if name == "SO_LINGER" else value
            self.call(
                "setsockopt",
                lambda: self.plain.setsockopt(level, getattr(socket, name), given),
                option=name,
                value=value,
            )

    def at_once(self) -> None:
        """From now on each send is a segment of its own."""
        self.set(TCP_NODELAY=1)

    def keep_alive(self, seconds: int, **more: int) -> None:
        """Asks the other end whether it is still there when nothing has come for so long."""
        self.set(TCP_KEEPIDLE=seconds, TCP_KEEPINTVL=seconds, **more, SO_KEEPALIVE=1)

    def connect_with(self, data: bytes) -> None:
        """TCP Fast Open: connects, and sends data with the SYN where there is a cookie for the other host."""
        self.remote_port = self.host.peer[1]
        # With a timeout the socket would not wait for a handshake that has to come first.
        self.plain.settimeout(None)
        self.call("send", lambda: self.plain.sendto(data, socket.MSG_FASTOPEN, self.host.peer), flags="MSG_FASTOPEN")
        self.plain.settimeout(PATIENCE)

    def cork(self) -> None:
        """Holds back what is sent next, until there is a full segment or nothing more to come."""
        self.set(TCP_CORK=1)

    def shutdown(self, fails: str | None = None) -> None:
        """No more to send; still ready to receive."""
        self.call("shutdown", lambda: self.plain.shutdown(socket.SHUT_WR), fails, how="SHUT_WR")

    def close(self) -> None:
        self.call("close", self.plain.close)

    def abort(self) -> None:
        """Ends the connection at once, by a close() that has no time to lose."""
        self.set(SO_LINGER=0)
        self.close()

    def crash(self) -> None:
        """Vanishes without a packet, as if the host had lost power: close() in the kernel's repair mode."""
        self.call("crash", self.vanish)

    def vanish(self) -> None:
        # A closed socket has no repair mode, and a listener has nothing to send.
        with suppress(OSError):
            self.plain.setsockopt(socket.IPPROTO_TCP, TCP_REPAIR, REPAIR_ON)
        self.plain.close()

    def until(self, state: str | None, patience: float = PATIENCE) -> None:
        """Waits until the kernel shows the socket in this state, also after close(); None: no such socket."""
        end = time.monotonic() + patience
        while look(self.host.link).get(self.key(), (None,))[0] != state:
            if time.monotonic() > end:
                raise TimeoutError(f"{self.host.side}: the socket did not reach {state}")
            time.sleep(0.005)

    def look_at_timer(self) -> None:
        """Writes down how many milliseconds the timer of the socket, or of its TIME-WAIT, still has."""
        row = {"time": time.time_ns(), "side": self.host.side, "kind": "call", "call": "sock_diag"}
        left = timer_of(self.host.link, self.key())
        if left is None:
            raise RuntimeError(f"{self.host.side}: no socket, so no timer")
        label = f"{self.local_port}-{self.remote_port}"
        self.host.log.append(row | {"expires": left, "result": "ok", "socket": label})

    def key(self) -> tuple[str, int, int]:
        return self.host.address, self.local_port, self.remote_port

    def force_isn(self, isn: int) -> None:
        """Sets the number the SYN will carry, through the kernel's repair mode. Written down as one call."""

        def repair() -> None:
            for name, value in (
                (TCP_REPAIR, REPAIR_ON),
                (TCP_REPAIR_QUEUE, SEND_QUEUE),
                (TCP_QUEUE_SEQ, struct.pack("=I", isn)),
                (TCP_REPAIR, REPAIR_OFF_WITHOUT_PROBE),
            ):
                self.plain.setsockopt(socket.IPPROTO_TCP, name, value)

        self.call("setsockopt", repair, option="TCP_QUEUE_SEQ", value=isn)


# A thread that `later` started leaves its event here; the first call it enters sets it.
entering = threading.local()


def announce_entered() -> None:
    event = getattr(entering, "event", None)
    if event is not None:
        event.set()


def later(action: Callable[..., Any], *arguments: Any, **named: Any) -> "Future[Any]":
    """Starts a call that will block, and returns when it has been entered. `.result()` waits for its end."""
    future: Future[Any] = Future()
    entered = threading.Event()

    def run() -> None:
        entering.event = entered
        try:
            future.set_result(action(*arguments, **named))
        except BaseException as error:
            future.set_exception(error)

    threading.Thread(target=run, daemon=True).start()
    entered.wait(PATIENCE)
    return future
