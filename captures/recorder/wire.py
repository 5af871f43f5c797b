"""The wire: a thread that carries packets from one TUN device to the other.

It is where packets are delayed, lost, duplicated, held, changed and made up. A packet the wire drops
is in its sender's capture and not in the receiver's. Packets are delivered in the order in which
they are due, at most one a millisecond in each direction, so that bursts repeat from run to run.
"""

import heapq
import itertools
import os
import select
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from notation import Ends, Teller, matches
from packet import read, unreachable

MILLISECOND = 1_000_000
OTHER = {"client": "server", "server": "client"}


@dataclass
class Rule:
    """What to do with the next `times` packets that match; None means all of them."""

    did: str
    pattern: str
    times: int | None
    seconds: float = 0.0
    change: Callable[[bytes], bytes] | None = None
    held: list[tuple[str, bytes]] = field(default_factory=list)
    more: dict[str, object] = field(default_factory=dict)

    def takes(self, told: str) -> bool:
        if self.times == 0 or not matches(self.pattern, told):
            return False
        if self.times is not None:
            self.times -= 1
        return True


class Wire:
    """Joins `devices["client"]` and `devices["server"]`. `log` holds what it did beside carrying."""

    def __init__(self, devices: dict[str, int], ends: Ends, milliseconds: float = 10) -> None:
        self.devices, self.ends, self.delay = devices, ends, int(milliseconds * MILLISECOND)
        self.rules: list[Rule] = []
        self.log: list[dict] = []
        self.usual = (ends.client_port, ends.server_port)
        self.teller, self.lock, self.order = Teller(ends), threading.Lock(), itertools.count()
        self.queue: dict[str, list[tuple[int, int, bytes]]] = {"client": [], "server": []}
        self.free = {"client": 0, "server": 0}
        self.wake_read, self.wake_write = os.pipe()
        self.stopping = False
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    # Rules. The first one that matches a packet is the only one that acts on it.

    def drop(self, pattern: str, times: int | None = 1) -> Rule:
        return self.add(Rule("drop", pattern, times))

    def delay_by(self, seconds: float, pattern: str, times: int | None = 1) -> Rule:
        return self.add(Rule("delay", pattern, times, seconds))

    def duplicate(self, pattern: str, after: float, times: int | None = 1) -> Rule:
        return self.add(Rule("duplicate", pattern, times, after))

    def rewrite(self, pattern: str, change: Callable[[bytes], bytes], times: int | None = 1) -> Rule:
        return self.add(Rule("rewrite", pattern, times, change=change))

    def refuse(self, pattern: str, code: int, by: str, mtu: int = 0, times: int | None = 1) -> Rule:
        """Carries matching packets no further; `by` tells their sender so by ICMP, type 3 with this code."""

        def answer(packet: bytes) -> bytes:
            return unreachable(packet, code, by, mtu)

        return self.add(Rule("refuse", pattern, times, change=answer, more={"icmp": f"3/{code}"}))

    def hold(self, pattern: str, times: int | None = None) -> Rule:
        """Keeps matching packets back until `release` is called with the rule."""
        return self.add(Rule("hold", pattern, times))

    def release(self, rule: Rule) -> None:
        """Ends a hold and sends what it kept, as if it had left now."""
        with self.lock:
            rule.times = 0
            for sender, packet in rule.held:
                self.note("release", sender, packet)
                self.put(sender, packet, 0)
            rule.held.clear()
        os.write(self.wake_write, b".")

    def inject(self, to: str, packet: bytes) -> None:
        """Delivers a packet nobody sent. Only the receiver's capture has it."""
        with self.lock:
            self.note("inject", OTHER[to], packet)
            self.put(OTHER[to], packet, -self.delay)
        os.write(self.wake_write, b".")

    # The thread.

    def add(self, rule: Rule) -> Rule:
        with self.lock:
            self.rules.append(rule)
        return rule

    def note(self, did: str, sender: str, packet: bytes, **more: object) -> None:
        segment = read(packet)
        row = {"time": time.time_ns(), "side": sender, "kind": "wire", "did": did, **more}
        if segment is not None:
            row |= {"flags": segment.names, "seq": segment.seq, "ack": segment.ack, "len": segment.length}
            ports = (segment.source_port, segment.destination_port)
            if ports not in (self.usual, self.usual[::-1]):
                row["socket"] = f"{ports[0]}-{ports[1]}"
        self.log.append(row)

    def put(self, sender: str, packet: bytes, extra: int) -> None:
        due = time.monotonic_ns() + self.delay + extra
        heapq.heappush(self.queue[OTHER[sender]], (due, next(self.order), packet))

    def handle(self, sender: str, packet: bytes) -> None:
        told = self.teller.tell(packet)
        rule = next((rule for rule in self.rules if rule.takes(told)), None)
        if rule is None:
            return self.put(sender, packet, 0)
        self.note(rule.did, sender, packet, **rule.more)
        extra = int(rule.seconds * 1e9)
        match rule.did:
            case "delay":
                self.put(sender, packet, extra)
            case "duplicate":
                self.put(sender, packet, 0)
                self.put(sender, packet, extra)
            case "rewrite":
                self.put(sender, rule.change(packet), 0)
            case "hold":
                rule.held.append((sender, packet))
            case "refuse":
                self.put(OTHER[sender], rule.change(packet), 0)

    def deliver(self) -> float:
        """Writes what is due; returns the seconds until something else is."""
        wait = 0.05
        for to, queue in self.queue.items():
            while queue:
                now, due = time.monotonic_ns(), max(queue[0][0], self.free[to])
                if now < due:
                    wait = min(wait, (due - now) / 1e9)
                    break
                os.write(self.devices[to], heapq.heappop(queue)[2])
                self.free[to] = now + MILLISECOND
        return wait

    def run(self) -> None:
        sides = {device: side for side, device in self.devices.items()}
        wait = 0.0
        while not self.stopping:
            for ready in select.select([*sides, self.wake_read], [], [], wait)[0]:
                packet = os.read(ready, 65536)
                if ready != self.wake_read:
                    with self.lock:
                        self.handle(sides[ready], packet)
            with self.lock:
                wait = self.deliver()

    def idle(self) -> bool:
        """Whether nothing is on its way. What is held does not count."""
        with self.lock:
            return not any(self.queue.values())

    def stop(self) -> None:
        self.stopping = True
        os.write(self.wake_write, b".")
        self.thread.join()
        for descriptor in (self.wake_read, self.wake_write, *self.devices.values()):
            os.close(descriptor)
