"""Tests of what needs no kernel: python3 -B -m unittest discover captures/recorder"""

import struct
import sys
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from kernel_trace import StateChange, parse
from notation import Ends, Teller, difference, matches, tell_all, written
from packet import ACK, PSH, RST, SYN, Segment, build, read, sums_are_right
from pcapng import RAW, Frame, pcapng
from sockdiag import Sighting
from states import Arrival, paths, story

C, S = ("10.0.0.1", 40312), ("10.0.0.2", 9501)
ENDS = Ends(C[0], S[0], C[1], S[1])
TOGETHER = Ends("127.0.0.1", "127.0.0.1", 40312, 9501)


def segment(sender: str, flags: int, seq: int, ack: int = 0, payload: bytes = b"") -> bytes:
    (source, sport), (destination, dport) = (C, S) if sender == ">" else (S, C)
    return build(Segment(source, destination, sport, dport, seq, ack, flags, len(payload)), payload)


class Packets(unittest.TestCase):
    def test_what_is_built_is_read_back_with_right_sums(self):
        packet = segment(">", PSH | ACK, 7, 9, b"odd")
        self.assertEqual(read(packet), Segment(*C[:1], S[0], C[1], S[1], 7, 9, PSH | ACK, 3))
        self.assertTrue(sums_are_right(packet))

    def test_a_changed_octet_makes_the_sum_wrong(self):
        packet = bytearray(segment(">", ACK, 7, 9, b"odd"))
        packet[-1] ^= 1
        self.assertFalse(sums_are_right(bytes(packet)))


class Notation(unittest.TestCase):
    def test_numbers_are_relative_to_each_sender_s_syn(self):
        teller = Teller(ENDS)
        told = [
            teller.tell(segment(">", SYN, 4294967295)),
            teller.tell(segment("<", SYN | ACK, 300, 0)),
            teller.tell(segment(">", PSH | ACK, 0, 301, b"hello")),
        ]
        self.assertEqual(told, [">SYN 0/0", "<SYN,ACK 0/1", ">PSH,ACK 1/1/5"])

    def test_a_second_syn_begins_anew_and_what_lies_before_is_negative(self):
        teller = Teller(ENDS)
        told = [
            teller.tell(segment(">", SYN, 100)),
            teller.tell(segment("<", SYN | ACK, 300, 91)),
            teller.tell(segment(">", RST, 91)),
            teller.tell(segment(">", SYN, 91)),
        ]
        self.assertEqual(told, [">SYN 0/0", "<SYN,ACK 0/-9", ">RST -9/0", ">SYN 0/0"])

    def test_an_rst_of_nobody_has_number_0(self):
        teller = Teller(ENDS)
        teller.tell(segment(">", SYN, 100))
        self.assertEqual(teller.tell(segment("<", RST | ACK, 0, 101)), "<RST,ACK 0/1")

    def test_on_the_loopback_the_port_says_who_sends(self):
        packet = build(Segment("127.0.0.1", "127.0.0.1", 9501, 40312, 5, 0, SYN, 0))
        self.assertEqual(Teller(TOGETHER).tell(packet), "<SYN 0/0")

    def test_other_ports_are_written(self):
        packet = build(Segment(C[0], S[0], 1000, 9501, 5, 0, SYN, 0))
        self.assertEqual(Teller(ENDS).tell(packet), ">(1000>9501)SYN 0/0")

    def test_a_pattern_leaves_its_end_free(self):
        for pattern, told, same in (
            (">", ">ACK 1/1", True),
            (">SYN", ">SYN 0/0", True),
            ("<SYN", "<SYN,ACK 0/1", False),
            ("<ACK 1", "<ACK 1/12", True),
            ("<ACK 1/12", "<ACK 1/12", True),
            ("<ACK 1/1", "<ACK 1/12", False),
            (">ACK 1/1", ">ACK 1/1/5", True),
        ):
            self.assertEqual(matches(pattern, told), same, f"{pattern} and {told}")

    def test_pauses_are_written_and_compared(self):
        packets = [(0, segment(">", SYN, 1)), (1_020_000_000, segment(">", SYN, 1))]
        told = tell_all(packets, ENDS)
        self.assertEqual(written(told), ">SYN 0/0 | ..1.02s.. >SYN 0/0")
        self.assertIsNone(difference(">SYN 0/0 | ..1.0s.. >SYN 0/0", told))
        self.assertIsNone(difference(">SYN 0/0 | >SYN 0/0", told))
        self.assertIn("expected a pause of 2.0 s", difference(">SYN 0/0 | ..2.0s.. >SYN 0/0", told))

    def test_a_star_stands_for_a_number_of_the_kernel_s(self):
        told = [(0.0, ">ACK 13/-7819208")]
        self.assertIsNone(difference(">ACK 13/*", told))
        self.assertIn("expected >ACK 12/*", difference(">ACK 12/*", told))
        self.assertIn("expected >ACK 13/*/4", difference(">ACK 13/*/4", told))

    def test_the_first_difference_is_named(self):
        told = [(0.0, ">SYN 0/0"), (0.0, "<RST,ACK 0/1")]
        self.assertEqual(
            difference(">SYN 0/0 | <SYN,ACK 0/1", told),
            "packet 2: expected <SYN,ACK 0/1, got <RST,ACK 0/1",
        )
        self.assertEqual(difference(">SYN 0/0", told), "packet 2: expected the end, got <RST,ACK 0/1")
        self.assertEqual(
            difference(">SYN 0/0 | <RST,ACK 0/1 | >SYN 0/0", told),
            "packet 3: expected >SYN 0/0, but the capture ends",
        )
        self.assertEqual(difference("", told), "packet 1: expected the end, got >SYN 0/0")


class Pcapng(unittest.TestCase):
    def test_blocks_say_their_length_on_both_sides_and_fill_the_file(self):
        time = 1_763_712_000_123_456_789
        file, kinds, at = pcapng([Frame(time, True, b"12345")], RAW, "tun0", "Linux"), [], 0
        while at < len(file):
            kind, length = struct.unpack_from("<II", file, at)
            self.assertEqual(length % 4, 0)
            self.assertEqual(struct.unpack_from("<I", file, at + length - 4)[0], length)
            kinds.append(kind)
            body = file[at + 8 : at + length - 4]
            at += length
        self.assertEqual((kinds, at), ([0x0A0D0D0A, 1, 6], len(file)))
        _, high, low, captured, original = struct.unpack_from("<IIIII", body)
        self.assertEqual((high << 32 | low, captured, original), (time, 5, 5))
        self.assertEqual(body[20:28], b"12345\0\0\0")


def states(changes=(), sightings=(), arrivals=(), listener=()):
    return story(
        [StateChange(time, *C, S[1], before, after) for time, before, after in changes]
        + [StateChange(time, *C, 0, before, after) for time, before, after in listener],
        [Sighting(after, until, *C, S[1], state, mini) for after, until, state, mini in sightings],
        [Arrival(time, *C, S[1], flags) for time, flags in arrivals],
        ENDS.side,
    )


MS = 1_000_000


class States(unittest.TestCase):
    def test_a_passive_syn_received_is_dated_to_the_syn(self):
        rows = states(
            changes=[(21 * MS, "LISTEN", "SYN-RECEIVED"), (21 * MS, "SYN-RECEIVED", "ESTABLISHED")],
            sightings=[(0, 2 * MS, "SYN-RECEIVED", True), (21 * MS - 1, 22 * MS, "ESTABLISHED", False)],
            arrivals=[(MS, SYN), (20 * MS, ACK)],
        )
        self.assertEqual([(row["time"], row["to"], row.get("raw", False)) for row in rows], [
            (MS, "SYN-RECEIVED", False),
            (21 * MS, "SYN-RECEIVED", True),
            (21 * MS, "ESTABLISHED", False),
        ])  # fmt: skip

    def test_a_request_that_ends_by_rst_goes_back_to_listen(self):
        rows = states(
            sightings=[(0, 2 * MS, "SYN-RECEIVED", True), (20 * MS, 22 * MS, None, True)],
            arrivals=[(MS, SYN), (21 * MS, RST)],
        )
        self.assertEqual([row["time"] for row in rows], [MS, 21 * MS])
        self.assertEqual(paths(rows), {"40312-9501": "LISTEN SYN-RECEIVED LISTEN"})

    def test_a_port_chosen_by_connect_is_known_from_the_start(self):
        unbound = (C[0], 0, S[1])
        changes = [
            StateChange(1, *unbound, "CLOSED", "SYN-SENT"),
            StateChange(2, *unbound, "SYN-SENT", "CLOSED"),
            StateChange(3, *unbound, "CLOSED", "SYN-SENT"),
            StateChange(4, *C, S[1], "SYN-SENT", "ESTABLISHED"),
        ]
        self.assertEqual(
            paths(story(changes, [], [], ENDS.side)),
            {"0-9501": "CLOSED SYN-SENT CLOSED", "40312-9501": "CLOSED SYN-SENT ESTABLISHED"},
        )

    def test_a_request_whose_listener_was_closed_ends_closed(self):
        rows = states(
            sightings=[(0, 2 * MS, "SYN-RECEIVED", True), (20 * MS, 22 * MS, None, True)],
            arrivals=[(MS, SYN), (21 * MS, ACK)],
            listener=[(0, "CLOSED", "LISTEN"), (5 * MS, "LISTEN", "CLOSED")],
        )
        self.assertEqual(paths(rows)["40312-9501"], "LISTEN SYN-RECEIVED CLOSED")

    def test_a_handshake_between_two_looks_began_with_the_syn(self):
        rows = states(changes=[(MS, "LISTEN", "SYN-RECEIVED")], arrivals=[(MS - 50_000, SYN)])
        self.assertEqual([(row["time"], row["traced"]) for row in rows], [(MS - 50_000, MS)])

    def test_without_a_request_in_sight_for_a_round_trip_there_was_none(self):
        rows = states(changes=[(21 * MS, "LISTEN", "SYN-RECEIVED")], arrivals=[(MS, SYN)])
        self.assertEqual([row["time"] for row in rows], [21 * MS])

    def test_fin_wait_2_goes_on_as_a_small_socket_until_the_fin(self):
        rows = states(
            changes=[(10 * MS, "FIN-WAIT-1", "FIN-WAIT-2"), (10 * MS + 9, "FIN-WAIT-2", "CLOSED")],
            sightings=[(9 * MS, 11 * MS, "FIN-WAIT-2", True), (30 * MS, 32 * MS, "TIME-WAIT", True)],
            arrivals=[(10 * MS - 9, ACK), (31 * MS, 1 | ACK)],
        )
        self.assertEqual(paths(rows), {"40312-9501": "FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT"})
        self.assertEqual([row["time"] for row in rows if row["to"] == "TIME-WAIT"], [31 * MS])
        self.assertEqual([row["to"] for row in rows if row.get("raw")], ["CLOSED"])

    def test_fin_and_ack_in_one_segment_give_time_wait_at_once(self):
        rows = states(
            changes=[(10 * MS, "FIN-WAIT-1", "FIN-WAIT-2"), (10 * MS + 9, "FIN-WAIT-2", "CLOSED")],
            sightings=[(9 * MS, 11 * MS, "TIME-WAIT", True)],
            arrivals=[(10 * MS - 9, 1 | ACK)],
        )
        self.assertEqual(paths(rows), {"40312-9501": "FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT"})
        self.assertEqual([row["time"] for row in rows if row["to"] == "TIME-WAIT"], [10 * MS + 9])

    def test_a_later_connection_does_not_prolong_the_small_socket(self):
        rows = states(
            changes=[(10 * MS, "CLOSING", "CLOSED"), (50 * MS, "FIN-WAIT-2", "CLOSED")],
            sightings=[
                (9 * MS, 11 * MS, "TIME-WAIT", True),
                (30 * MS, 31 * MS, "ESTABLISHED", False),
                (49 * MS, 51 * MS, "FIN-WAIT-2", True),
                (60 * MS, 62 * MS, None, True),
            ],
            arrivals=[(61 * MS, RST)],
        )
        self.assertEqual(paths(rows), {"40312-9501": "CLOSING TIME-WAIT, FIN-WAIT-2 CLOSED"})

    def test_closed_is_true_when_no_small_socket_took_over(self):
        rows = states(changes=[(10 * MS, "FIN-WAIT-2", "CLOSED")], arrivals=[(9 * MS, RST)])
        self.assertEqual(paths(rows), {"40312-9501": "FIN-WAIT-2 CLOSED"})

    def test_a_new_connection_of_the_same_name_follows_a_comma(self):
        rows = states(changes=[(MS, "LAST-ACK", "CLOSED"), (9 * MS, "LISTEN", "SYN-RECEIVED")])
        self.assertEqual(paths(rows), {"40312-9501": "LAST-ACK CLOSED, LISTEN SYN-RECEIVED"})


class Trace(unittest.TestCase):
    def test_a_line_of_the_trace_is_read_and_its_clock_moved_to_utc(self):
        line = (
            "  python3-8611  [001] ..s2. 1795249109.759022: inet_sock_set_state: family=AF_INET"
            " protocol=IPPROTO_TCP sport=9501 dport=40312 saddr=10.0.0.2 daddr=10.0.0.1"
            " saddrv6=::ffff:10.0.0.2 daddrv6=::ffff:10.0.0.1 oldstate=TCP_LISTEN newstate=TCP_SYN_RECV"
        )
        expected = StateChange(1795249072_759022_000, "10.0.0.2", 9501, 40312, "LISTEN", "SYN-RECEIVED")
        self.assertEqual(parse("# tracer: nop\n" + line, 37_000_000_000), [expected])


if __name__ == "__main__":
    unittest.main()
