"""What a scenario is: a script for both programs, rules for the wire, and what must come of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from network import Network, Sysctls

Text = Mapping[str, str]
Script = Callable[[Network], None]

# States that many scenarios share; ports are the usual ones of network.py.
LISTENER = {"9501-0": "CLOSED LISTEN"}
CLIENT_CLOSES_FIRST = LISTENER | {
    "40312-9501": "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT",
    "9501-40312": "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED",
}


@dataclass(frozen=True)
class Form:
    """One of several things that may come of a scenario. What is left out is the scenario's own."""

    packets: str | None = None
    server: str | None = None
    states: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Scenario:
    """`packets` is what the client's capture must show, `server` the server's where it differs.

    `states` are the paths of all sockets, by local port and remote port. `sysctls` hold on top of network.py's,
    at both ends or by side (network.py's all_sysctls). `isn` is the number the client's SYN must carry, a list
    if it opens more than once with different ones, `server_isn` the server's. `how` adds a sentence to how the capture
    was made. `varies` says what differs from one recording to the next, where that
    cannot be avoided, and `forms` are then the other things that may come of it.
    """

    number: str
    name: str
    title: Text
    shows: Text
    packets: str
    states: Mapping[str, str]
    script: Script
    server: str | None = None
    isn: int | list[int] | None = None
    server_isn: int | None = None
    loopback: bool = False
    ipv6: bool = False
    sysctls: Sysctls = field(default_factory=dict)
    how: Text | None = None
    varies: Text | None = None
    forms: tuple[Form, ...] = ()

    def all_forms(self) -> list[Form]:
        """Every form that is right, completed, the usual one first."""
        whole = []
        for form in (Form(), *self.forms):
            packets = self.packets if form.packets is None else form.packets
            server = self.server if form.server is None else form.server
            states = self.states if form.states is None else form.states
            whole.append(Form(packets, packets if server is None else server, states))
        return whole


scenarios: dict[str, Scenario] = {}


def scenario(number: str, name: str, **more: object) -> Callable[[Script], Script]:
    """Registers the script below it; `name` becomes the folder in captures/."""

    def register(script: Script) -> Script:
        made = Scenario(number, name, script=script, **more)
        assert name not in scenarios, name
        assert made.varies or not made.forms, f"{name}: forms without a word on what varies"
        scenarios[name] = made
        return script

    return register


def find(wanted: str) -> Scenario | None:
    """By folder name or by number."""
    return next((one for one in scenarios.values() if wanted in (one.name, one.number)), None)
