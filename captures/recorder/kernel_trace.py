"""The kernel's own word on TCP states: tracepoints, in a trace instance of our own.

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


@dataclass(frozen=True)
class Reset:
    """tcp_send_reset or tcp_receive_reset, at the end that has this address and port."""

    time: int
    address: str
    port: int
    remote_port: int
    sent: bool


LINE = re.compile(r"\s(\d+)\.(\d{6}): (\w+): (.*)$")
FIELD = re.compile(r"(\w+)=(\S+)")


def address_and_port(text: str) -> tuple[str, int]:
    """`10.0.0.1:80` or `[fd00::1]:80`."""
    address, port = text.rsplit(":", 1)
    return address.strip("[]"), int(port)


def parse(text: str, tai_offset: int) -> tuple[list[StateChange], list[Reset]]:
    """Reads the file `trace`. `tai_offset` is TAI minus UTC, in nanoseconds."""
    changes, resets = [], []
    for seconds, micros, event, rest in (found.groups() for found in map(LINE.search, text.splitlines()) if found):
        at = int(seconds) * 1_000_000_000 + int(micros) * 1000 - tai_offset
        row = dict(FIELD.findall(rest))
        if event == "tcp_send_reset":
            # Addresses as on the RST that leaves.
            (address, port), (_, remote) = address_and_port(row["src"]), address_and_port(row["dest"])
            resets.append(Reset(at, address, port, remote, sent=True))
            continue
        address = row["saddrv6"] if row["family"] == "AF_INET6" else row["saddr"]
        here = (at, address, int(row["sport"]), int(row["dport"]))
        if event == "tcp_receive_reset":
            resets.append(Reset(*here, sent=False))
        elif event == "inet_sock_set_state":
            changes.append(StateChange(*here, STATES[row["oldstate"]], STATES[row["newstate"]]))
    return changes, resets


class KernelTrace:
    """A private trace instance; `close()` removes it. Needs tracefs, which it mounts if nobody did."""

    def __init__(self, port: int) -> None:
        if not (TRACEFS / "instances").exists():
            checked(libc.mount(b"nodev", bytes(TRACEFS), b"tracefs", 0, None), "mount tracefs")
        remove_stale()
        self.root = TRACEFS / "instances" / f"{PREFIX}{os.getpid()}"
        self.root.mkdir()
        try:
            self.write("trace_clock", "tai")
            for event in ("sock/inet_sock_set_state", "tcp/tcp_receive_reset"):
                self.write(f"events/{event}/filter", f"sport == {port} || dport == {port}")
                self.write(f"events/{event}/enable", "1")
            self.write("events/tcp/tcp_send_reset/enable", "1")
        except OSError:
            self.close()
            raise

    def write(self, name: str, value: str) -> None:
        (self.root / name).write_text(value)

    def clear(self) -> None:
        self.write("trace", "")
        self.write("tracing_on", "1")

    def read(self) -> tuple[list[StateChange], list[Reset]]:
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
