"""Runs a scenario once and judges what came of it; runs it again when it is not what was expected."""

from dataclasses import dataclass

from kernel_trace import KernelTrace
from network import CLIENT_PORT, SERVER_PORT, Network
from notation import difference, tell_all, written
from packet import SYN, read, sums_are_right
from pcapng import Frame
from scenario import Form, Scenario
from states import Arrival, paths, story


@dataclass(frozen=True)
class Vantage:
    """One end's capture: `told` in the scenarios' notation, `isns` the numbers its own SYNs carry."""

    frames: list[Frame]
    link: int
    device: str
    told: list[tuple[float, str]]
    bad_sums: int
    isns: list[int]


@dataclass(frozen=True)
class Recording:
    vantages: dict[str, Vantage]
    events: list[dict]


class Mismatch(Exception):
    """What was recorded is not what the scenario expects."""


def attempt(scenario: Scenario, trace: KernelTrace) -> Recording:
    """One run. Raises if the script fails or packets were lost by the recorder itself."""
    trace.clear()
    network = Network(scenario.sysctls, scenario.loopback, scenario.ipv6)
    try:
        try:
            scenario.script(network)
            network.settle()
        finally:
            sightings = network.sampler.stop()
        changes = trace.read()
    finally:
        network.close()
    rows = story(changes, sightings, arrivals(network), network.ends.side)
    events = sorted(rows + network.calls() + network.wire_log(), key=lambda row: row["time"])
    return Recording({side: vantage(network, side) for side in network.kept}, events)


def vantage(network: Network, side: str) -> Vantage:
    capture = network.kept[side]
    packets = capture.packets()
    bad = sum(not sums_are_right(packet) for _, packet in packets)
    told = tell_all(packets, network.ends)
    return Vantage(capture.frames, capture.link, capture.device, told, bad, isns(network, side))


def isns(network: Network, side: str) -> list[int]:
    """The initial sequence numbers one end has used, in order, without repetitions of the same."""
    segments = [read(packet) for _, packet in network.captures[side].packets()]
    syns = [one for one in segments if one is not None and one.flags & SYN]
    own = [one.seq for one in syns if network.ends.side(one.source, one.source_port) == side]
    return [seq for seq, before in zip(own, [None, *own]) if seq != before]


def arrivals(network: Network) -> list[Arrival]:
    segments = [(time, read(packet)) for time, packet in network.arrivals()]
    return [
        Arrival(time, segment.destination, segment.destination_port, segment.source_port, segment.flags)
        for time, segment in segments
        if segment is not None
    ]


def judge(scenario: Scenario, recording: Recording) -> None:
    """Raises Mismatch with the first difference, from the usual form if it is none of them."""
    for side, seen in recording.vantages.items():
        if any(later.time < sooner.time for sooner, later in zip(seen.frames, seen.frames[1:])):
            raise Mismatch(f"{side}: the kernel stamped packets in another order than it handed them over")
        if seen.bad_sums and not scenario.loopback:
            raise Mismatch(f"{side}: {seen.bad_sums} packets with a wrong checksum")
        chosen = scenario.isn if side == "client" else scenario.server_isn
        if chosen is not None and seen.isns != [chosen] and seen.isns != chosen:
            raise Mismatch(f"{side}: expected the initial sequence number {chosen}, got {seen.isns}")
    differences = [differs(form, recording) for form in scenario.all_forms()]
    if None not in differences:
        raise Mismatch(differences[0])


def differs(form: Form, recording: Recording) -> str | None:
    """The first difference from one form; None if there is none."""
    for side, seen in recording.vantages.items():
        found = difference((form.packets if side == "client" else form.server) or "", seen.told)
        if found:
            return f"{side}: {found}\n  the {side} saw {written(seen.told)}"
    reached, expected = paths(recording.events), form.states or {}
    for socket in sorted(reached.keys() | expected.keys()):
        got, wanted = reached.get(socket, "nothing"), expected.get(socket, "nothing")
        if got != wanted:
            return f"states of {socket}: expected {wanted}, got {got}"
    return None


def record(scenario: Scenario, say, tries: int) -> Recording:
    """Runs the scenario until it is as expected, so many times at most. `say` takes a line of text."""
    trace = KernelTrace(SERVER_PORT, CLIENT_PORT)
    try:
        for number in range(1, tries + 1):
            try:
                recording = attempt(scenario, trace)
                judge(scenario, recording)
                return recording
            except (Mismatch, TimeoutError, RuntimeError) as error:
                reason = error
                say(f"{scenario.name}: try {number} of {tries}: {error}")
    finally:
        trace.close()
    raise Mismatch(f"{scenario.name} was not as expected in {tries} tries; the last time, {reason}")
