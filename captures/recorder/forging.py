"""Segments that nobody sent: old ones that turn up late, and those of somebody who guesses.

They are written in the scenarios' notation and delivered by the wire, so only the receiver's capture has
them. Their relative numbers count from those with which the real ends were seen to begin.
"""

import re
import struct

from network import Network
from packet import FLAGS, Segment, build

WRITTEN = re.compile(r"([<>])(?:\((\d+)>(\d+)\))?([A-Z,]+|none) (-?\d+)/(-?\d+)")
TIMESTAMPS = 8


def forge(
    net: Network, told: str, data: bytes = b"", options: bytes = b"", source: str | None = None, first: int = 0
) -> None:
    """Delivers `>RST 22/0`, say, to the server. `first` is where numbers begin of an end that was not seen to
    begin, `source` another sender's address. What is told has no length: it is that of the data."""
    arrow, source_port, destination_port, names, seq, ack = WRITTEN.fullmatch(told).groups()
    sender, receiver = (net.client, net.server) if arrow == ">" else (net.server, net.client)
    here = (source or sender.address, int(source_port or sender.port))
    there = (receiver.address, int(destination_port or receiver.port))
    own, other = (net.captures[host.side].teller.first for host in (sender, receiver))
    segment = Segment(
        here[0], there[0], here[1], there[1],
        seq=(own.get((*here, *there), first) + int(seq)) % 2**32,
        ack=(other.get((*there, *here), first) + int(ack)) % 2**32 if "ACK" in names else 0,
        flags=sum(1 << FLAGS.index(name) for name in names.split(",") if name != "none"),
        length=len(data),
    )  # fmt: skip
    net.wire.inject(receiver.side, build(segment, data, options))


def timestamps(packet: bytes) -> tuple[int, int]:
    """TSval and TSecr of a segment in IPv4 (RFC 7323, section 3.2)."""
    tcp = packet[(packet[0] & 15) * 4 :]
    options, at = tcp[20 : (tcp[12] >> 4) * 4], 0
    while options[at] != TIMESTAMPS:
        at += 1 if options[at] == 1 else options[at + 1]
    value, echo = struct.unpack_from("!II", options, at + 2)
    return value, echo


def timestamps_option(value: int, echo: int) -> bytes:
    """The option as Linux writes it, two NOPs first."""
    return struct.pack("!BBBBII", 1, 1, TIMESTAMPS, 10, value % 2**32, echo)
