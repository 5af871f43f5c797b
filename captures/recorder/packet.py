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
        return ",".join(name for bit, name in enumerate(FLAGS) if self.flags >> bit & 1) or "none"


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
    return with_tcp_sum(in_ipv4(segment.source, segment.destination, socket.IPPROTO_TCP, tcp))


def in_ipv4(source: str, destination: str, protocol: int, payload: bytes) -> bytes:
    """An IPv4 packet that must not be fragmented."""
    ends = socket.inet_aton(source) + socket.inet_aton(destination)
    ip = struct.pack("!BBHHHBBH", 0x45, 0, 20 + len(payload), 0, 0x4000, 64, protocol, 0) + ends
    return with_ip_sum(ip + payload)


def with_ip_sum(packet: bytes) -> bytes:
    """The IPv4 packet with the header checksum it should have."""
    header = packet[:10] + b"\0\0" + packet[12 : (packet[0] & 15) * 4]
    return packet[:10] + struct.pack("!H", ones_sum(header) ^ 0xFFFF) + packet[12:]


def with_tcp_sum(packet: bytes) -> bytes:
    """The segment in IPv4 with the TCP checksum it should have."""
    source, destination, _, tcp = split(packet) or ("", "", 0, b"")
    bare, at = tcp[:16] + b"\0\0" + tcp[18:], (packet[0] & 15) * 4 + 16
    total = ones_sum(pseudo_header(source, destination, len(tcp)) + bare) ^ 0xFFFF
    return packet[:at] + struct.pack("!H", total) + packet[at + 2 :]


def unreachable(packet: bytes, code: int, by: str, mtu: int = 0) -> bytes:
    """The ICMP message that `by` sends back where an IPv4 packet cannot go on (RFC 792; `mtu` for code 4, RFC 1191).

    It quotes as much as RFC 1812, section 4.3.2.3, allows: 576 octets in all.
    """
    body = struct.pack("!BBHHH", 3, code, 0, 0, mtu) + packet[:548]
    icmp = body[:2] + struct.pack("!H", ones_sum(body) ^ 0xFFFF) + body[4:]
    return in_ipv4(by, socket.inet_ntoa(packet[12:16]), socket.IPPROTO_ICMP, icmp)
