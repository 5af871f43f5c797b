"""What the recorder needs to know of IP and TCP: to read a segment, to build one, to check its sums."""

import socket
import struct
from dataclasses import dataclass

FLAGS = ("FIN", "SYN", "RST", "PSH", "ACK", "URG", "ECE", "CWR")
FIN, SYN, RST, PSH, ACK = 1, 2, 4, 8, 16


@dataclass(frozen=True)
class Segment:
    """A TCP segment, numbers as on the wire."""

    source: str
    destination: str
    source_port: int
    destination_port: int
    seq: int
    ack: int
    flags: int
    length: int

    @property
    def names(self) -> str:
        return ",".join(name for bit, name in enumerate(FLAGS) if self.flags >> bit & 1)


def split(packet: bytes) -> tuple[str, str, int, bytes] | None:
    """Source, destination, protocol and payload of an IPv4 or IPv6 packet without extension headers."""
    if len(packet) >= 20 and packet[0] >> 4 == 4:
        header, total = (packet[0] & 15) * 4, int.from_bytes(packet[2:4], "big")
        source, destination = socket.inet_ntoa(packet[12:16]), socket.inet_ntoa(packet[16:20])
        return source, destination, packet[9], packet[header:total]
    if len(packet) >= 40 and packet[0] >> 4 == 6:
        source = socket.inet_ntop(socket.AF_INET6, packet[8:24])
        destination = socket.inet_ntop(socket.AF_INET6, packet[24:40])
        return source, destination, packet[6], packet[40 : 40 + int.from_bytes(packet[4:6], "big")]
    return None


def read(packet: bytes) -> Segment | None:
    """The TCP segment in an IP packet, or None if there is none."""
    parts = split(packet)
    if parts is None or parts[2] != socket.IPPROTO_TCP or len(parts[3]) < 20:
        return None
    source, destination, _, tcp = parts
    source_port, destination_port, seq, ack, offset, flags = struct.unpack("!HHIIBB", tcp[:14])
    length = len(tcp) - (offset >> 4) * 4
    return Segment(source, destination, source_port, destination_port, seq, ack, flags, length)


def ones_sum(data: bytes) -> int:
    """The Internet checksum's folded sum, not inverted (RFC 1071)."""
    words = struct.unpack(f"!{(len(data) + 1) // 2}H", data + b"\0" * (len(data) % 2))
    total = sum(words)
    while total > 0xFFFF:
        total = (total & 0xFFFF) + (total >> 16)
    return total


def pseudo_header(source: str, destination: str, length: int) -> bytes:
    family = socket.AF_INET6 if ":" in source else socket.AF_INET
    addresses = socket.inet_pton(family, source) + socket.inet_pton(family, destination)
    return addresses + struct.pack("!II", length, socket.IPPROTO_TCP)


def sums_are_right(packet: bytes) -> bool:
    """Whether the checksums of IPv4 (if it is IPv4) and TCP are right."""
    parts = split(packet)
    if parts is None or parts[2] != socket.IPPROTO_TCP:
        return True
    source, destination, _, tcp = parts
    if packet[0] >> 4 == 4 and ones_sum(packet[: (packet[0] & 15) * 4]) != 0xFFFF:
        return False
    return ones_sum(pseudo_header(source, destination, len(tcp)) + tcp) == 0xFFFF


def build(segment: Segment, payload: bytes = b"", options: bytes = b"", window: int = 64240) -> bytes:
    """An IPv4 packet with this segment, for the wire to inject. Its length is the payload's."""
    offset = 20 + len(options)
    tcp = struct.pack(
        "!HHIIBBHHH",
        segment.source_port, segment.destination_port, segment.seq, segment.ack,
        offset // 4 << 4, segment.flags, window, 0, 0,
    ) + options + payload  # fmt: skip
    total = ones_sum(pseudo_header(segment.source, segment.destination, len(tcp)) + tcp) ^ 0xFFFF
    tcp = tcp[:16] + struct.pack("!H", total) + tcp[18:]
    ends = socket.inet_aton(segment.source) + socket.inet_aton(segment.destination)
    ip = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(tcp), 0, 0x4000, 64, socket.IPPROTO_TCP, 0) + ends
    return ip[:10] + struct.pack("!H", ones_sum(ip) ^ 0xFFFF) + ip[12:] + tcp
