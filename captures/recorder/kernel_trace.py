"""The kernel's own word on TCP states: the tracepoint sock:inet_sock_set_state, in a trace instance of our own.

The trace is machine-wide, so it is filtered by port. Its clock is TAI, turned into CLOCK_REALTIME.
The text form has microseconds; the rest is cut off, so an event is never dated after it happened.
"""

import os
import re
import time
from dataclasses import dataclass
from pathlib import Path

from netns import checked, libc

TRACEFS = Path("/sys/kernel/tracing")
PREFIX = "tcp-lessons-"
EVENT = "events/sock/inet_sock_set_state"

STATES = {
    "TCP_CLOSE": "CLOSED",
    "TCP_LISTEN": "LISTEN",
    "TCP_SYN_SENT": "SYN-SENT",
    "TCP_SYN_RECV": "SYN-RECEIVED",
    "TCP_NEW_SYN_RECV": "SYN-RECEIVED",
    "TCP_ESTABLISHED": "ESTABLISHED",
    "TCP_FIN_WAIT1": "FIN-WAIT-1",
    "TCP_FIN_WAIT2": "FIN-WAIT-2",
    "TCP_CLOSE_WAIT": "CLOSE-WAIT",
    "TCP_CLOSING": "CLOSING",
    "TCP_LAST_ACK": "LAST-ACK",
    "TCP_TIME_WAIT": "TIME-WAIT",
}


@dataclass(frozen=True)
class StateChange:
    """inet_sock_set_state. Time in nanoseconds since 1970."""

    time: int
    address: str
    port: int
    remote_port: int
    before: str
    after: str


LINE = re.compile(r"\s(\d+)\.(\d{6}): inet_sock_set_state: (.*)$")
FIELD = re.compile(r"(\w+)=(\S+)")


def parse(text: str, tai_offset: int) -> list[StateChange]:
    """Reads the file `trace`. `tai_offset` is TAI minus UTC, in nanoseconds."""
    changes = []
    for seconds, micros, rest in (found.groups() for found in map(LINE.search, text.splitlines()) if found):
        row = dict(FIELD.findall(rest))
        changes.append(
            StateChange(
                int(seconds) * 1_000_000_000 + int(micros) * 1000 - tai_offset,
                row["saddrv6"] if row["family"] == "AF_INET6" else row["saddr"],
                int(row["sport"]),
                int(row["dport"]),
                STATES[row["oldstate"]],
                STATES[row["newstate"]],
            )
        )
    return changes


class KernelTrace:
    """A private trace instance; `close()` removes it. Needs tracefs, which it mounts if nobody did.

    It sees the sockets that have the server's `port` at either end, and on the client's port a listener
    and a socket that is its own peer.
    """

    def __init__(self, port: int, client_port: int) -> None:
        if not (TRACEFS / "instances").exists():
            checked(libc.mount(b"nodev", bytes(TRACEFS), b"tracefs", 0, None), "mount tracefs")
        remove_stale()
        self.root = TRACEFS / "instances" / f"{PREFIX}{os.getpid()}"
        self.root.mkdir()
        try:
            self.write("trace_clock", "tai")
            own = f"(sport == {client_port} && (dport == 0 || dport == {client_port}))"
            self.write(f"{EVENT}/filter", f"sport == {port} || dport == {port} || {own}")
            self.write(f"{EVENT}/enable", "1")
        except OSError:
            self.close()
            raise

    def write(self, name: str, value: str) -> None:
        (self.root / name).write_text(value)

    def clear(self) -> None:
        self.write("trace", "")
        self.write("tracing_on", "1")

    def read(self) -> list[StateChange]:
        """Stops tracing and returns what happened since `clear`. Raises if the kernel overwrote any of it."""
        self.write("tracing_on", "0")
        text = (self.root / "trace").read_text()
        kept, happened = re.search(r"entries-in-buffer/entries-written: (\d+)/(\d+)", text).groups()
        if kept != happened:
            raise RuntimeError(f"the trace kept {kept} of {happened} events")
        offset = time.clock_gettime_ns(time.CLOCK_TAI) - time.clock_gettime_ns(time.CLOCK_REALTIME)
        # The two clocks are read one after the other; the offset itself is whole seconds.
        return parse(text, round(offset / 1e9) * 1_000_000_000)

    def close(self) -> None:
        if self.root.exists():
            self.root.rmdir()


def remove_stale() -> None:
    """Removes the instances of recorders that were killed."""
    for left in (TRACEFS / "instances").glob(PREFIX + "*"):
        if not Path("/proc", left.name.removeprefix(PREFIX)).exists():
            left.rmdir()
