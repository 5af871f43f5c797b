"""Writes pcapng, as in draft-ietf-opsawg-pcapng: one section, one interface, nanoseconds."""

import struct
from collections.abc import Iterable
from dataclasses import dataclass

ETHERNET, RAW = 1, 101
SECTION, INTERFACE, ENHANCED_PACKET = 0x0A0D0D0A, 1, 6
SHB_OS, SHB_USERAPPL = 3, 4
IF_NAME, IF_TSRESOL, IF_OS = 2, 9, 12
EPB_FLAGS, INBOUND, OUTBOUND = 2, 1, 2


@dataclass(frozen=True)
class Frame:
    """A captured frame; time is in nanoseconds since 1970."""

    time: int
    outbound: bool
    data: bytes


def padded(data: bytes) -> bytes:
    return data + b"\0" * (-len(data) % 4)


def option(code: int, value: bytes) -> bytes:
    return struct.pack("<HH", code, len(value)) + padded(value)


def block(kind: int, body: bytes) -> bytes:
    """A block; its length stands before and after the body, so a reader can go backwards."""
    length = struct.pack("<I", 12 + len(body))
    return struct.pack("<I", kind) + length + body + length


def section(system: str) -> bytes:
    """Section header: byte-order magic, version 1.0, section length not given."""
    options = option(SHB_OS, system.encode()) + option(SHB_USERAPPL, b"tcp-lessons recorder") + option(0, b"")
    return block(SECTION, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1) + options)


def interface(link: int, name: str, system: str) -> bytes:
    """Interface description. Snap length 0 means unlimited; tsresol 9 means 10^-9 s."""
    options = option(IF_NAME, name.encode()) + option(IF_TSRESOL, b"\x09") + option(IF_OS, system.encode())
    return block(INTERFACE, struct.pack("<HHI", link, 0, 0) + options + option(0, b""))


def enhanced_packet(frame: Frame) -> bytes:
    high, low, length = frame.time >> 32, frame.time & 0xFFFFFFFF, len(frame.data)
    fixed = struct.pack("<IIIII", 0, high, low, length, length)
    flags = struct.pack("<I", OUTBOUND if frame.outbound else INBOUND)
    return block(ENHANCED_PACKET, fixed + padded(frame.data) + option(EPB_FLAGS, flags) + option(0, b""))


def pcapng(frames: Iterable[Frame], link: int, name: str, system: str) -> bytes:
    """A whole file. `name` is the interface's, `system` the operating system's."""
    packets = b"".join(enhanced_packet(frame) for frame in frames)
    return section(system) + interface(link, name, system) + packets
