"""Tests of the segments that nobody sent: python3 -B -m unittest discover captures/recorder"""

import sys
import unittest
from pathlib import Path
from types import SimpleNamespace

sys.path.insert(0, str(Path(__file__).parent))

from forging import forge, timestamps, timestamps_option
from notation import Ends, Teller
from packet import ACK, PSH, RST, SYN, Segment, build, read, sums_are_right, with_ip_sum, with_tcp_sum

C, S = ("10.0.0.1", 40312), ("10.0.0.2", 9501)
ENDS = Ends(C[0], S[0], C[1], S[1])


def host(side: str, address: tuple[str, int]) -> SimpleNamespace:
    return SimpleNamespace(side=side, address=address[0], port=address[1])


class Forging(unittest.TestCase):
    def setUp(self) -> None:
        """A network whose ends have begun with 4294967295 and 300, and in which nothing moves."""
        self.sent: list[tuple[str, bytes]] = []
        captures = {side: SimpleNamespace(teller=Teller(ENDS)) for side in ("client", "server")}
        captures["client"].teller.tell(build(Segment(*C[:1], S[0], C[1], S[1], 4294967295, 0, SYN, 0)))
        captures["server"].teller.tell(build(Segment(*S[:1], C[0], S[1], C[1], 300, 0, SYN | ACK, 0)))
        self.net = SimpleNamespace(
            client=host("client", C),
            server=host("server", S),
            captures=captures,
            wire=SimpleNamespace(inject=lambda to, packet: self.sent.append((to, packet))),
        )

    def forged(self, told: str, *more: object, **named: object) -> tuple[str, Segment | None]:
        forge(self.net, told, *more, **named)
        to, packet = self.sent.pop()
        self.assertTrue(sums_are_right(packet))
        return to, read(packet)

    def test_numbers_count_from_those_the_ends_began_with(self) -> None:
        to, segment = self.forged(">PSH,ACK 12/4", b"evil")
        self.assertEqual(to, "server")
        self.assertEqual(segment, Segment(C[0], S[0], C[1], S[1], 11, 304, PSH | ACK, 4))

    def test_without_ack_there_is_no_acknowledgment_number(self) -> None:
        self.assertEqual(self.forged("<RST 0/0"), ("client", Segment(S[0], C[0], S[1], C[1], 300, 0, RST, 0)))

    def test_other_ports_and_another_sender_begin_where_they_are_told(self) -> None:
        _, segment = self.forged(">(1000>9502)none 5/0", source="10.0.0.99", first=7000)
        self.assertEqual(segment, Segment("10.0.0.99", S[0], 1000, 9502, 7005, 0, 0, 0))

    def test_timestamps_are_read_as_they_were_written(self) -> None:
        packet = build(Segment(*C[:1], S[0], C[1], S[1], 1, 1, ACK, 0), options=timestamps_option(-1, 9))
        self.assertEqual(timestamps(packet), (4294967295, 9))


class Sums(unittest.TestCase):
    def test_a_changed_packet_gets_the_sums_it_should_have(self) -> None:
        packet = bytearray(build(Segment(*C[:1], S[0], C[1], S[1], 1, 1, ACK, 3), b"odd"))
        packet[1] |= 3
        packet[-1] ^= 1
        self.assertFalse(sums_are_right(bytes(packet)))
        self.assertTrue(sums_are_right(with_tcp_sum(with_ip_sum(bytes(packet)))))


if __name__ == "__main__":
    unittest.main()
