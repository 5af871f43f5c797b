"""One true story of both ends' states, from the tracepoint and the sampler.

The tracepoint is exact, but does not see mini-sockets. So it dates a passive SYN-RECEIVED to the third
packet of the handshake, and calls it CLOSED when a small socket takes over for FIN-WAIT-2 or TIME-WAIT.
The sampler sees both, up to a millisecond late; the segment that arrived in that millisecond gives the
time. Rows of the tracepoint that are superseded stay, marked raw.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile

from kernel_trace import StateChange
from packet import FIN, RST, SYN
from sockdiag import Sighting

# Longer than the sampler is ever blind; far shorter than the wire's round trip.
BLIND = 5_000_000
SMALL = ("FIN-WAIT-2", "TIME-WAIT")


@dataclass(frozen=True)
class Arrival:
    """A segment that reached the end with this address and port. Time in nanoseconds since 1970."""

    time: int
    address: str
    port: int
    remote_port: int
    flags: int


Socket = tuple[str, int, int]


def socket_of(one: StateChange | Sighting | Arrival) -> Socket:
    return one.address, one.port, one.remote_port


class Records:
    """What is known of one socket."""

    def __init__(self, socket: Socket, side: str) -> None:
        self.socket, self.side = socket, side
        self.changes: list[StateChange] = []
        self.sightings: list[Sighting] = []
        self.arrivals: list[Arrival] = []
        self.listener: list[StateChange] = []

    def listening(self, time: int) -> bool:
        """Whether the socket that a request came to was there still."""
        return all(change.after != "CLOSED" or change.time > time for change in self.listener)

    def row(self, time: int, before: str, after: str, by: str, **more: object) -> dict:
        label = f"{self.socket[1]}-{self.socket[2]}"
        what = {"kind": "state", "from": before, "to": after, "socket": label, "by": by}
        return {"time": time, "side": self.side} | what | more

    def arrived(self, flag: int, seen: Sighting) -> int | None:
        """When the last segment with this flag arrived between the two looks."""
        times = [a.time for a in self.arrivals if a.flags & flag and seen.after < a.time <= seen.until]
        return times[-1] if times else None

    def rows(self) -> Iterator[dict]:
        superseded: set[int] = set()
        yield from self.requests(superseded)
        for number, change in enumerate(self.changes):
            if change.after == "CLOSED" and change.before in ("FIN-WAIT-2", "CLOSING"):
                followed = self.small_socket(change)
                if followed is not None:
                    superseded.add(number)
                    yield from followed
        for number, change in enumerate(self.changes):
            time, more = change.time, {}
            if number in superseded:
                more = {"raw": True}
            elif change.after == "SYN-RECEIVED" and change.before == "LISTEN":
                # Unseen by the sampler. Either the handshake was over between two looks, and SYN-RECEIVED
                # began with the SYN; or there was no request socket at all, because of a SYN cookie.
                for arrival in self.arrivals:
                    if arrival.flags & SYN and change.time - BLIND < arrival.time <= change.time:
                        time, more = arrival.time, {"traced": change.time}
            yield self.row(time, change.before, change.after, "tracepoint", **more)

    def requests(self, superseded: set[int]) -> Iterator[dict]:
        """Passive SYN-RECEIVED: a request socket, from the SYN to the end of the handshake."""
        for number, seen in enumerate(self.sightings):
            if not (seen.mini and seen.state == "SYN-RECEIVED"):
                continue
            time = self.arrived(SYN, seen) or seen.until
            yield self.row(time, "LISTEN", "SYN-RECEIVED", "sampler", sampled=seen.until)
            after = self.sightings[number + 1] if number + 1 < len(self.sightings) else None
            end = after.until if after else float("inf")
            late = [
                place
                for place, change in enumerate(self.changes)
                if change.after == "SYN-RECEIVED" and seen.after < change.time <= end
            ]
            superseded.update(late)
            if after is not None and after.state is None and not late:
                time = self.arrived(RST, after) or after.until
                what = "LISTEN" if self.listening(time) else "CLOSED"
                yield self.row(time, "SYN-RECEIVED", what, "sampler", sampled=after.until)

    def small_socket(self, change: StateChange) -> list[dict] | None:
        """What the small socket did that took over when the tracepoint said CLOSED. None: it was true."""
        looks = [s for s in self.sightings if change.time < s.until]
        looks = list(takewhile(lambda s: s.mini, dropwhile(lambda s: not s.mini, looks)))
        if not looks or looks[0].after > change.time + BLIND or looks[0].state not in SMALL:
            return None
        state, rows = change.before, []
        for seen in looks:
            after, flag = ("CLOSED", RST) if seen.state is None else (seen.state, FIN)
            if after not in (*SMALL, "CLOSED"):
                break
            if after != state:
                # The first look finds what took over at the change; later ones, what came after it.
                fallback = change.time if seen is looks[0] else seen.until
                time = max(change.time, self.arrived(flag, seen) or fallback)
                rows.append(self.row(time, state, after, "sampler", sampled=seen.until))
            if after == "CLOSED":
                break
            state = after
        return rows


def with_ports(changes: list[StateChange]) -> Iterator[StateChange]:
    """connect() without bind() enters SYN-SENT before the kernel has chosen a port: the one it then chose."""
    for number, change in enumerate(changes):
        if change.port == 0 and change.after == "SYN-SENT":
            peer = (change.address, change.remote_port)
            later = (one for one in changes[number + 1 :] if (one.address, one.remote_port) == peer)
            following = next((one for one in later if one.before == "SYN-SENT"), change)
            change = replace(change, port=following.port)
        yield change


def story(
    changes: Iterable[StateChange],
    sightings: Iterable[Sighting],
    arrivals: Iterable[Arrival],
    side_of: Callable[[str, int], str | None],
) -> list[dict]:
    """The rows of kind "state", in order of time. Sockets of neither side are left out."""
    sockets: dict[Socket, Records] = {}
    for name, ones in (("changes", with_ports(list(changes))), ("sightings", sightings), ("arrivals", arrivals)):
        for one in ones:
            side = side_of(one.address, one.port)
            if side is not None:
                records = sockets.setdefault(socket_of(one), Records(socket_of(one), side))
                getattr(records, name).append(one)
    for (address, port, _), records in sockets.items():
        listener = sockets.get((address, port, 0))
        records.listener = listener.changes if listener else []
    rows = [row for records in sockets.values() for row in records.rows()]
    return sorted(rows, key=lambda row: row["time"])


def paths(rows: Iterable[dict]) -> dict[str, str]:
    """For each socket the states it went through. A new beginning under the same name follows a comma."""
    paths: dict[str, list[str]] = {}
    for row in rows:
        if row["kind"] == "state" and not row.get("raw"):
            path = paths.setdefault(row["socket"], [])
            if not path:
                path.append(row["from"])
            elif path[-1] != row["from"]:
                path += [",", row["from"]]
            path.append(row["to"])
    return {socket: " ".join(path).replace(" ,", ",") for socket, path in paths.items()}
