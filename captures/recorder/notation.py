"""The notation in which scenarios say what they expect.

    >SYN 0/0 | <SYN,ACK 0/1 | >ACK 1/1 | >PSH,ACK 1/1/11 | ..1.02s.. >FIN,ACK 12/4

`>` is sent by the client, `<` by the server, `?` by neither; then the flags, the relative sequence number, the
relative acknowledgment number (0 without ACK), and the payload's length if there is any. A SYN sets
where its sender's relative numbers begin. Ports are written when they are not the usual two.
Anything but TCP is written by its name, `<ICMP`. An expected number may be `*`: it depends on numbers
that the kernel chose, as in the acknowledgment of an old connection told relative to a new one.
`..1.02s..` says that nothing was seen for that long; a pause that is not written is not compared.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from packet import ACK, SYN, Segment, read, split

PAUSE_WORTH_WRITING = 0.2
OTHERS = {1: "ICMP", 58: "ICMPv6"}


@dataclass(frozen=True)
class Ends:
    """Who is who in a capture. On the loopback both addresses are the same and the port decides."""

    client: str
    server: str
    client_port: int
    server_port: int

    def side(self, address: str, port: int) -> str | None:
        if self.client == self.server:
            return "server" if port == self.server_port else "client"
        return {self.client: "client", self.server: "server"}.get(address)


class Teller:
    """Tells one packet after the other in the notation. Keeps the numbers each sender began with."""

    def __init__(self, ends: Ends) -> None:
        self.ends = ends
        self.first: dict[tuple[str, int, str, int], int] = {}

    def tell(self, packet: bytes) -> str:
        segment = read(packet)
        if segment is None:
            source, _, protocol, _ = split(packet) or ("", "", 0, b"")
            return self.arrow(self.ends.side(source, 0)) + OTHERS.get(protocol, "?")
        here = (segment.source, segment.source_port, segment.destination, segment.destination_port)
        if segment.flags & SYN:
            self.first[here] = segment.seq
        seq = signed(segment.seq - self.first.setdefault(here, segment.seq))
        there = self.first.get((*here[2:], *here[:2]), segment.ack)
        ack = signed(segment.ack - there) if segment.flags & ACK else 0
        length = f"/{segment.length}" if segment.length else ""
        return f"{self.arrow_of(segment)}{segment.names} {seq}/{ack}{length}"

    def arrow_of(self, segment: Segment) -> str:
        side = self.ends.side(segment.source, segment.source_port)
        ports = (segment.source_port, segment.destination_port)
        usual = (self.ends.client_port, self.ends.server_port)
        if ports in (usual, usual[::-1]):
            return self.arrow(side)
        return f"{self.arrow(side)}({ports[0]}>{ports[1]})"

    @staticmethod
    def arrow(side: str | None) -> str:
        return {"client": ">", "server": "<"}.get(side or "", "?")


def signed(difference: int) -> int:
    """A difference of sequence numbers, between -2^31 and 2^31-1."""
    return (difference + 2**31) % 2**32 - 2**31


def matches(pattern: str, told: str) -> bool:
    """Whether a told packet is one the pattern means: `>SYN` is any SYN of the client, `<` any of the server.

    What the pattern leaves out at its end is free: flags, numbers, length.
    """
    wanted, got = re.split("[ /]", pattern), re.split("[ /]", told)
    if wanted[0] in ("<", ">"):
        return told.startswith(wanted[0])
    return wanted == got[: len(wanted)]


def tell_all(packets: Iterable[tuple[int, bytes]], ends: Ends) -> list[tuple[float, str]]:
    """For each packet (nanoseconds, bytes): the seconds since the one before, and the packet told."""
    teller, told, last = Teller(ends), [], None
    for time, packet in packets:
        told.append((0.0 if last is None else (time - last) / 1e9, teller.tell(packet)))
        last = time
    return told


def written(told: Sequence[tuple[float, str]]) -> str:
    return " | ".join(f"..{gap:.2f}s.. {one}" if gap >= PAUSE_WORTH_WRITING else one for gap, one in told)


def agrees(expected: str, told: str) -> bool:
    wanted, got = re.split("[ /]", expected), re.split("[ /]", told)
    return len(wanted) == len(got) and all(want in ("*", one) for want, one in zip(wanted, got))


def difference(expected: str, told: Sequence[tuple[float, str]]) -> str | None:
    """What differs first between an expected sequence and what was told; None if nothing does."""
    wanted = [part.strip() for part in expected.split("|")] if expected.strip() else []
    for number, part in enumerate(wanted, 1):
        pause, want = re.fullmatch(r"(?:\.\.([\d.]+?)s\.\. *)?(.*)", part).groups()
        if number > len(told):
            return f"packet {number}: expected {want}, but the capture ends"
        gap, got = told[number - 1]
        if not agrees(want, got):
            return f"packet {number}: expected {want}, got {got}"
        if pause and abs(gap - float(pause)) > max(0.05, 0.1 * float(pause)):
            return f"packet {number}: expected a pause of {pause} s before it, got {gap:.2f} s"
    if len(told) > len(wanted):
        return f"packet {len(wanted) + 1}: expected the end, got {told[len(wanted)][1]}"
    return None
