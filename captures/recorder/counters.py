"""What the kernel counts for itself, for what packets and states do not tell."""

from programs import Host


def counters(host: Host) -> dict[str, int]:
    """The TcpExt counters of a host, such as SyncookiesSent. A new namespace begins at 0."""
    with host.namespace, open("/proc/thread-self/net/netstat") as file:
        lines = [line.split() for line in file]
    names, values = (line for line in lines if line[0] == "TcpExt:")
    return dict(zip(names[1:], map(int, values[1:])))


def expect(host: Host, **wanted: int) -> None:
    """Ends the attempt unless the kernel has counted exactly so."""
    now = counters(host)
    got = {name: now[name] for name in wanted}
    if got != wanted:
        raise RuntimeError(f"{host.side}: the kernel counted {got}, expected {wanted}")
