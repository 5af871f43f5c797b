"""What a scenario is: a script for both programs, rules for the wire, and what must come of it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from network import Network

Text = Mapping[str, str]
Script = Callable[[Network], None]

# States that many scenarios share; ports are the usual ones of network.py.
LISTENER = {"9501-0": "CLOSED LISTEN"}
CLIENT_CLOSES_FIRST = LISTENER | {
    "40312-9501": "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT",
    "9501-40312": "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED",
}


@dataclass(frozen=True)
class Scenario:
    """`packets` is what the client's capture must show, `server` the server's where it differs.

    `states` are the paths of all sockets, by local port and remote port. `sysctls` hold at both ends,
    on top of network.py's, of IPv6 if `ipv6`. `isn` is the number the client's SYN must carry. `how` adds a sentence to how
    the capture was made. What is recorded `for_tests` goes to test/recordings/, as no lesson uses it.
    """

    number: str
    name: str
    title: Text
    shows: Text
    packets: str
    states: Mapping[str, str]
    script: Script
    server: str | None = None
    isn: int | None = None
    loopback: bool = False
    ipv6: bool = False
    for_tests: bool = False
    sysctls: Mapping[str, object] = field(default_factory=dict)
    how: Text | None = None


scenarios: dict[str, Scenario] = {}


def scenario(number: str, name: str, **more: object) -> Callable[[Script], Script]:
    """Registers the script below it; `name` becomes the folder in captures/."""

    def register(script: Script) -> Script:
        assert name not in scenarios, name
        scenarios[name] = Scenario(number, name, script=script, **more)
        return script

    return register


def find(wanted: str) -> Scenario | None:
    """By folder name or by number."""
    return next((one for one in scenarios.values() if wanted in (one.name, one.number)), None)
