"""One vantage point: an AF_PACKET socket that keeps every TCP and ICMP packet of one device.

The kernel stamps the packets (SO_TIMESTAMPNS: CLOCK_REALTIME, nanoseconds), so a late thread costs
nothing. What was seen so far can be waited for in the scenarios' notation.
"""

import select
import socket
import struct
import threading
import time

from netns import Namespace
from notation import Ends, Teller, matches
from packet import split
from pcapng import ETHERNET, RAW, Frame

ETH_P_ALL, PACKET_OUTGOING, SOL_PACKET, PACKET_STATISTICS = 0x0003, 4, 263, 6
SO_TIMESTAMPNS = 35
KEPT = (socket.IPPROTO_TCP, socket.IPPROTO_ICMP, socket.IPPROTO_ICMPV6)


class Capture:
    """Starts at once; `stop()` ends it. `frames` and `told` grow together. `only` one side's packets are kept."""

    def __init__(self, namespace: Namespace, device: str, ends: Ends, only: str | None = None) -> None:
        self.ends, self.only = ends, only
        self.device, self.link = device, ETHERNET if device == "lo" else RAW
        self.header = 14 if device == "lo" else 0
        self.frames: list[Frame] = []
        self.told: list[str] = []
        self.teller, self.changed, self.stopping = Teller(ends), threading.Condition(), False
        with namespace:
            self.socket = socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_ALL))
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 22)
        self.socket.setsockopt(socket.SOL_SOCKET, SO_TIMESTAMPNS, 1)
        self.socket.bind((device, ETH_P_ALL))
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def packets(self) -> list[tuple[int, bytes]]:
        """Time and IP packet of every frame."""
        return [(frame.time, frame.data[self.header :]) for frame in self.frames]

    def run(self) -> None:
        while not self.stopping:
            if select.select([self.socket], [], [], 0.05)[0]:
                self.take(*self.socket.recvmsg(65536, 64))

    def take(self, data: bytes, ancillary: list, _flags: int, sender: tuple) -> None:
        outbound = sender[2] == PACKET_OUTGOING
        # On the loopback each packet passes twice, out and in; like tcpdump we keep it once.
        if outbound and self.device == "lo":
            return
        parts = split(data[self.header :])
        if parts is None or parts[2] not in KEPT:
            return
        if self.only not in (None, self.ends.side(parts[0], 0)):
            return
        seconds, nanoseconds = struct.unpack("qq", ancillary[0][2])
        with self.changed:
            self.frames.append(Frame(seconds * 1_000_000_000 + nanoseconds, outbound, data))
            self.told.append(self.teller.tell(data[self.header :]))
            self.changed.notify_all()

    def wait(self, pattern: str, times: int, timeout: float) -> None:
        """Waits until packets that match the pattern were seen so many times."""
        with self.changed:
            if not self.changed.wait_for(
                lambda: sum(matches(pattern, one) for one in self.told) >= times, timeout
            ):
                raise TimeoutError(f"{pattern} was not seen {times} times; seen: {' | '.join(self.told)}")

    def quiet_since(self) -> float:
        """Seconds since the last packet."""
        return (time.time_ns() - self.frames[-1].time) / 1e9 if self.frames else float("inf")

    def stop(self) -> None:
        """Ends the capture. Raises if the kernel had to drop packets."""
        self.stopping = True
        self.thread.join()
        _, dropped = struct.unpack("II", self.socket.getsockopt(SOL_PACKET, PACKET_STATISTICS, 8))
        self.socket.close()
        if dropped:
            raise RuntimeError(f"the capture on {self.device} lost {dropped} packets")
