"""The two hosts and what lies between them, for the time of one recording."""

import time
from collections.abc import Mapping

from capture import Capture
from netns import Namespace
from notation import Ends
from packet import Segment, build
from programs import Host
from sockdiag import Sampler
from wire import Wire

CLIENT_PORT, SERVER_PORT = 40312, 9501
APART = Ends("10.0.0.1", "10.0.0.2", CLIENT_PORT, SERVER_PORT)
APART_IPV6 = Ends("fd00::1", "fd00::2", CLIENT_PORT, SERVER_PORT)
TOGETHER = Ends("127.0.0.1", "127.0.0.1", CLIENT_PORT, SERVER_PORT)
PATIENCE = 15.0
# Longer than a delayed ACK (40 ms), so that one is not missed at the end.
QUIET = 0.12

# Kept out of every scenario that does not ask for them: congestion control that depends on the host's
# choice, what was remembered of earlier connections, probes and timers that make runs differ.
SYSCTLS = {
    "tcp_congestion_control": "reno",
    "tcp_no_metrics_save": 1,
    "tcp_syn_linear_timeouts": 0,
    "tcp_early_retrans": 0,
    "tcp_retrans_collapse": 0,
    "tcp_backlog_ack_defer": 0,
}


Sysctls = Mapping[str, object]


def all_sysctls(sysctls: Sysctls) -> dict[str, object]:
    """A scenario's own on top of SYSCTLS. None leaves the kernel's default; what differs is written by side,
    `{"client": 1, "server": 0}`, and a side that is left out has the kernel's default."""
    return {name: value for name, value in (SYSCTLS | dict(sysctls)).items() if value is not None}


def side_sysctls(sysctls: Sysctls, side: str) -> dict[str, object]:
    """What is set at one end."""
    own = {
        name: value.get(side) if isinstance(value, Mapping) else value
        for name, value in all_sysctls(sysctls).items()
    }
    return {name: value for name, value in own.items() if value is not None}


class Network:
    """Two namespaces and a wire; or, on the loopback, one namespace and no wire."""

    def __init__(self, sysctls: Sysctls, loopback: bool, ipv6: bool = False) -> None:
        self.ends = TOGETHER if loopback else APART_IPV6 if ipv6 else APART
        client = Namespace()
        server = client if loopback else Namespace()
        self.namespaces = [client] if loopback else [client, server]
        self.client = Host("client", client, self.ends.client, CLIENT_PORT)
        self.server = Host("server", server, self.ends.server, SERVER_PORT)
        self.client.peer = (self.ends.server, SERVER_PORT)
        self.server.peer = (self.ends.client, CLIENT_PORT)
        for namespace, side in zip(self.namespaces, ("client", "server")):
            for name, value in side_sysctls(sysctls, side).items():
                namespace.sysctl(f"net.ipv4.{name}", value)
        # The sampler is a fork, so it starts before there are threads.
        self.sampler = Sampler(self.namespaces)
        self._wire: Wire | None = None
        self.captures: dict[str, Capture] = {}
        if loopback:
            client.loopback()
            self.captures["client"] = Capture(client, "lo", self.ends)
        else:
            devices = {"client": client.tun(self.ends.client), "server": server.tun(self.ends.server)}
            self._wire = Wire(devices, self.ends)
            self.captures = {
                "client": Capture(client, "tun0", self.ends),
                "server": Capture(server, "tun0", self.ends),
            }
        # What the recording will have of each end. The others are there to be waited for.
        self.kept = dict(self.captures)

    @property
    def wire(self) -> Wire:
        assert self._wire is not None, "the loopback has no wire"
        return self._wire

    def wait(self, pattern: str, at: str | None = None, times: int = 1) -> None:
        """Waits until such packets were seen: leaving their sender, or arriving if `at` is the receiver."""
        sender = "client" if pattern.startswith(">") else "server"
        side = at or sender
        self.captures.get(side, self.captures["client"]).wait(pattern, times, PATIENCE)

    def inject(
        self, to: str, flags: int, seq: int, ack: int = 0, payload: bytes = b"", options: bytes = b""
    ) -> None:
        """Delivers a segment that the other end has not sent, between the usual ports; absolute numbers."""
        source, target = (self.client, self.server) if to == "server" else (self.server, self.client)
        ends = (source.address, target.address, source.port, target.port)
        self.wire.inject(to, build(Segment(*ends, seq, ack, flags, len(payload)), payload, options))

    def capture_anew(self, only: str | None = None) -> None:
        """The recording will have captures that begin now, of both ends; with `only` one side's packets."""
        for side, namespace in zip(self.kept, self.namespaces):
            self.kept[side] = Capture(namespace, "tun0", self.ends, only)

    def pause(self, seconds: float) -> None:
        """A program that takes its time. Where the order of packets depends on it, use `wait`."""
        time.sleep(seconds)

    def settle(self) -> None:
        """Waits until nothing is on its way and nothing has been seen for a while."""
        begin = time.monotonic()
        while time.monotonic() < begin + PATIENCE:
            # What a program has just sent may not have been seen yet.
            idle = time.monotonic() > begin + QUIET and (self._wire is None or self._wire.idle())
            if idle and all(capture.quiet_since() > QUIET for capture in self.captures.values()):
                return
            time.sleep(0.005)
        raise TimeoutError("the network did not come to rest")

    def arrivals(self) -> list[tuple[int, bytes]]:
        """Time and IP packet of everything that arrived at either end."""
        return [
            (frame.time, frame.data[capture.header :])
            for capture in self.captures.values()
            for frame in capture.frames
            if not frame.outbound
        ]

    def calls(self) -> list[dict]:
        return self.client.log + self.server.log

    def wire_log(self) -> list[dict]:
        return self._wire.log if self._wire else []

    def close(self) -> None:
        """Ends everything but the sampler. What the kernel sends for closing sockets is not captured."""
        try:
            for capture in {*self.captures.values(), *self.kept.values()}:
                capture.stop()
        finally:
            self.client.close_all()
            self.server.close_all()
            if self._wire:
                self._wire.stop()
            for namespace in self.namespaces:
                namespace.close()


