"""Tests of the wire, between two ordinary sockets: python3 -B -m unittest discover captures/recorder"""

import select
import socket
import sys
import time
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from notation import Ends
from packet import ACK, SYN, Segment, build, ones_sum, read, split
from wire import OTHER, Wire

ENDS = Ends("10.0.0.1", "10.0.0.2", 40312, 9501)
TEN_MS, ONE_MS = 0.010, 0.001


def segment(seq: int, flags: int = ACK) -> bytes:
    return build(Segment("10.0.0.1", "10.0.0.2", 40312, 9501, seq, 0, flags, 0))


class WireTest(unittest.TestCase):
    def setUp(self) -> None:
        self.hosts, devices = {}, {}
        for side in OTHER:
            self.hosts[side], device = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            devices[side] = device.detach()
        self.wire = Wire(devices, ENDS)

    def tearDown(self) -> None:
        self.wire.stop()
        for host in self.hosts.values():
            host.close()

    def send(self, *packets: bytes) -> float:
        """Sends them as the client, at once; returns when."""
        begin = time.monotonic()
        for packet in packets:
            self.hosts["client"].send(packet)
        return begin

    def arrive(self, count: int) -> list[tuple[float, int]]:
        """When, and with which sequence number, the next packets reach the server."""
        seen = []
        for _ in range(count):
            ready = select.select([self.hosts["server"]], [], [], 2)[0]
            self.assertTrue(ready, f"{count} expected, {seen} came")
            segment = read(self.hosts["server"].recv(2048))
            seen.append((time.monotonic(), segment.seq if segment else -1))
        return seen

    def nothing_arrives(self) -> None:
        self.assertFalse(select.select([self.hosts["server"]], [], [], 0.05)[0])

    def did(self) -> list[str]:
        return [f"{row['side']} {row['did']} {row['flags']} {row['seq']}" for row in self.wire.log]

    def test_a_burst_arrives_in_order_10_ms_later_and_a_millisecond_apart(self) -> None:
        begin = self.send(segment(1), segment(2), segment(3))
        seen = self.arrive(3)
        self.assertEqual([seq for _, seq in seen], [1, 2, 3])
        for number, (at, _) in enumerate(seen):
            self.assertGreaterEqual(at - begin, TEN_MS + number * ONE_MS)
        self.assertEqual(self.did(), [])

    def test_what_is_dropped_does_not_arrive_and_the_next_one_does(self) -> None:
        self.wire.drop(">SYN", times=2)
        self.send(segment(1, SYN), segment(1, SYN), segment(1, SYN))
        self.arrive(1)
        self.nothing_arrives()
        self.assertEqual(self.did(), ["client drop SYN 1"] * 2)

    def test_what_is_delayed_is_overtaken(self) -> None:
        self.wire.delay_by(0.03, ">ACK 0/0")
        self.send(segment(1), segment(2))
        self.assertEqual([seq for _, seq in self.arrive(2)], [2, 1])
        self.assertEqual(self.did(), ["client delay ACK 1"])

    def test_a_duplicate_comes_later(self) -> None:
        self.wire.duplicate(">ACK", after=0.03)
        begin = self.send(segment(1), segment(2))
        seen = self.arrive(3)
        self.assertEqual([seq for _, seq in seen], [1, 2, 1])
        self.assertGreaterEqual(seen[2][0] - begin, TEN_MS + 0.03)

    def test_what_is_held_waits_for_its_release(self) -> None:
        held = self.wire.hold(">SYN")
        self.send(segment(1, SYN), segment(2))
        self.assertEqual([seq for _, seq in self.arrive(1)], [2])
        self.nothing_arrives()
        self.wire.release(held)
        self.send(segment(3, SYN))
        self.assertEqual([seq for _, seq in self.arrive(2)], [1, 3])
        self.assertEqual(self.did(), ["client hold SYN 1", "client release SYN 1"])

    def test_what_is_rewritten_arrives_changed(self) -> None:
        self.wire.rewrite(">ACK", lambda _: segment(7))
        self.send(segment(1))
        self.assertEqual([seq for _, seq in self.arrive(1)], [7])

    def test_what_is_refused_comes_back_quoted_in_icmp(self) -> None:
        self.wire.refuse(">ACK", code=4, by="10.0.0.254", mtu=600)
        self.send(segment(1))
        self.nothing_arrives()
        source, destination, protocol, icmp = split(self.hosts["client"].recv(2048))
        self.assertEqual((source, destination, protocol), ("10.0.0.254", "10.0.0.1", socket.IPPROTO_ICMP))
        self.assertEqual((icmp[:2], icmp[6:8], ones_sum(icmp)), (b"\x03\x04", b"\x02\x58", 0xFFFF))
        self.assertEqual(read(icmp[8:]).seq, 1)
        self.assertEqual(self.did(), ["client refuse ACK 1"])

    def test_what_is_injected_arrives_at_once_though_nobody_sent_it(self) -> None:
        self.wire.delay = 500_000_000
        begin = time.monotonic()
        self.wire.inject("server", segment(90, SYN))
        [(at, seq)] = self.arrive(1)
        self.assertEqual(seq, 90)
        self.assertLess(at - begin, 0.5)
        self.assertEqual(self.did(), ["client inject SYN 90"])
        self.wire.inject("server", build(Segment("10.0.0.9", "10.0.0.2", 1000, 9501, 90, 0, SYN, 0)))
        self.arrive(1)
        self.assertEqual([row.get("socket") for row in self.wire.log], [None, "1000-9501"])
        self.assertTrue(self.wire.idle())


if __name__ == "__main__":
    unittest.main()
