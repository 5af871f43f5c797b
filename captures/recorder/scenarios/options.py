"""What the ends agree on, or do not: ECN, options, the size of segments; and a path that is too narrow."""

from network import Network
from packet import with_ip_sum, with_tcp_sum
from programs import Program, later
from scenario import CLIENT_CLOSES_FIRST, Text, scenario
from scenarios.open_and_close import EXCHANGE, HANDSHAKE, close_after_the_ack, closed_by, exchange, opened
from scenarios.troubles import HUNDRED, close_at_once, ended

CLOSE = ">FIN,ACK 12/4 | <ACK 4/13 | <FIN,ACK 4/13 | >ACK 13/5"
ECN_EXCHANGE = EXCHANGE.replace(">SYN 0/0", ">SYN,ECE,CWR 0/0")


def whole(net: Network) -> None:
    """A connection without trouble, closed in four segments."""
    client, server = opened(net)
    exchange(net, client, server)
    reading = later(server.read_end)
    closed_by(client, net)
    close_after_the_ack(net, reading, server, "<ACK 4/13")


def congested(packet: bytes) -> bytes:
    """The IPv4 packet as a congested router passes it on: CE in place of ECT (RFC 3168, section 5)."""
    return with_ip_sum(packet[:1] + bytes([packet[1] | 3]) + packet[2:])


@scenario(
    "15a",
    "ecn",
    title={"en": "Congestion that is announced", "zh": "得到通告的拥塞"},
    shows={
        "en": "ECN is agreed on in the handshake; the wire marks a segment CE, its ACK has ECE, the next segment CWR.",
        "zh": "双方在握手中商定使用 ECN；链路给一个报文段标上 CE，它的 ACK 带 ECE，下一个报文段带 CWR。",
    },
    packets=(
        f"{ECN_EXCHANGE.replace('SYN,ACK', 'SYN,ACK,ECE')} | >PSH,ACK 12/4/100 | <ACK,ECE 4/112"
        f" | >PSH,ACK,CWR 112/4/100 | <ACK 4/212 | >PSH,ACK 212/4/100 | <ACK 4/312 | {ended(300)}"
    ),
    states=CLIENT_CLOSES_FIRST,
    sysctls={"tcp_ecn": 1},
    how={"en": "The wire marked one segment CE.", "zh": "链路给一个报文段标上了 CE。"},
)
def ecn(net: Network) -> None:
    net.wire.rewrite(">PSH,ACK 12/4/100", congested)
    client, server = opened(net)
    exchange(net, client, server)
    for last in (112, 212, 312):
        client.send(HUNDRED)
        server.recv()
        net.wait(f"<ACK 4/{last}" if last != 112 else "<ACK,ECE 4/112", at="client")
    close_at_once(net, client, server)


@scenario(
    "15a3",
    "ecn-asked-for",
    title={"en": "ECN that the client asks for", "zh": "客户端请求的 ECN"},
    shows={
        "en": "The client's SYN has ECE and CWR, the server's SYN,ACK has ECE: a Linux server agrees by its"
        " default settings.",
        "zh": "客户端的 SYN 带 ECE 和 CWR，服务器的 SYN,ACK 带 ECE：Linux 服务器按默认设置就会同意。",
    },
    packets=f"{ECN_EXCHANGE.replace('SYN,ACK', 'SYN,ACK,ECE')} | {CLOSE}",
    states=CLIENT_CLOSES_FIRST,
    sysctls={"tcp_ecn": {"client": 1}},
)
def ecn_asked_for(net: Network) -> None:
    whole(net)


@scenario(
    "15b",
    "no-options",
    title={"en": "No options but MSS", "zh": "除 MSS 外没有选项"},
    shows={
        "en": "Both SYNs carry the MSS alone: no window scale, no SACK, no timestamps.",
        "zh": "两个 SYN 都只带 MSS：没有窗口扩大、SACK 和时间戳。",
    },
    packets=f"{EXCHANGE} | {CLOSE}",
    states=CLIENT_CLOSES_FIRST,
    sysctls={"tcp_timestamps": 0, "tcp_sack": 0, "tcp_window_scaling": 0},
)
def no_options(net: Network) -> None:
    whole(net)


@scenario(
    "15b2",
    "options-not-taken-up",
    title={"en": "Options that are not taken up", "zh": "未被采纳的选项"},
    shows={
        "en": "The client offers window scale, SACK and timestamps; the SYN,ACK has none of them, so none is used.",
        "zh": "客户端提出窗口扩大、SACK 和时间戳；SYN,ACK 里一个也没有，于是都不使用。",
    },
    packets=f"{EXCHANGE} | {CLOSE}",
    states=CLIENT_CLOSES_FIRST,
    sysctls={
        "tcp_timestamps": {"server": 0},
        "tcp_sack": {"server": 0},
        "tcp_window_scaling": {"server": 0},
    },
)
def options_not_taken_up(net: Network) -> None:
    whole(net)


@scenario(
    "15b3",
    "window-scale-one-side",
    title={"en": "Window scale on one side only", "zh": "只有一端的窗口扩大"},
    shows={
        "en": "The SYN has a window scale, the SYN,ACK has none: neither end's windows are scaled.",
        "zh": "SYN 带窗口扩大选项，SYN,ACK 不带：两端的窗口都不扩大。",
    },
    packets=f"{EXCHANGE} | {CLOSE}",
    states=CLIENT_CLOSES_FIRST,
    sysctls={"tcp_window_scaling": {"server": 0}},
)
def window_scale_one_side(net: Network) -> None:
    whole(net)


@scenario(
    "15c",
    "small-mss",
    title={"en": "A small MSS", "zh": "很小的 MSS"},
    shows={
        "en": "The SYN,ACK says MSS 200, so 600 octets come in segments of 188: timestamps take 12 of each.",
        "zh": "SYN,ACK 声明 MSS 为 200，因此 600 字节以每段 188 字节发来：时间戳在每段里占去 12 字节。",
    },
    packets=(
        f"{HANDSHAKE} | >ACK 1/1/188 | >PSH,ACK 189/1/188 | >ACK 377/1/188 | >PSH,ACK 565/1/36"
        " | <ACK 1/189 | <ACK 1/377 | <ACK 1/565 | <ACK 1/601 | >FIN,ACK 601/1 | <FIN,ACK 1/602 | >ACK 602/2"
    ),
    server=(
        f"{HANDSHAKE} | >ACK 1/1/188 | <ACK 1/189 | >PSH,ACK 189/1/188 | <ACK 1/377 | >ACK 377/1/188 | <ACK 1/565"
        " | >PSH,ACK 565/1/36 | <ACK 1/601 | >FIN,ACK 601/1 | <FIN,ACK 1/602 | >ACK 602/2"
    ),
    states=CLIENT_CLOSES_FIRST,
    how={"en": "The listener's TCP_MAXSEG was 200.", "zh": "监听套接字的 TCP_MAXSEG 是 200。"},
)
def small_mss(net: Network) -> None:
    accepting = later(net.server.listen(TCP_MAXSEG=200).accept)
    client = net.client.connect()
    carried(net, client, accepting.result(), 600, "<ACK 1/601")


def carried(net: Network, client: Program, server: Program, octets: int, ack: str) -> None:
    """The client sends so many octets, and closes when they are acknowledged and read."""
    client.send(b"0123456789" * (octets // 10))
    net.wait(ack, at="client")
    while server.received < octets:
        server.recv()
    close_at_once(net, client, server)


MSS_OPTION = 2


def without_mss(packet: bytes) -> bytes:
    """The segment in IPv4 with NOPs where it had its MSS option, the first one of a Linux SYN."""
    at = (packet[0] & 15) * 4 + 20
    assert packet[at] == MSS_OPTION
    return with_tcp_sum(packet[:at] + b"\1\1\1\1" + packet[at + 4 :])


@scenario(
    "15c2",
    "mss-removed",
    title={"en": "The MSS is removed on the way", "zh": "MSS 选项在途中被去掉"},
    shows={
        "en": "The SYN reaches the server without its MSS, so the server assumes 536 and sends 524 octets a segment.",
        "zh": "SYN 到达服务器时已没有 MSS，服务器便假定为 536，每个报文段发送 524 字节。",
    },
    packets=(
        f"{HANDSHAKE} | <ACK 1/1/524 | >ACK 1/525 | <PSH,ACK 525/1/524 | >ACK 1/1049 | <PSH,ACK 1049/1/152"
        " | >ACK 1/1201 | >FIN,ACK 1/1201 | <ACK 1201/2 | <FIN,ACK 1201/2 | >ACK 2/1202"
    ),
    server=(
        f"{HANDSHAKE} | <ACK 1/1/524 | <PSH,ACK 525/1/524 | <PSH,ACK 1049/1/152 | >ACK 1/525 | >ACK 1/1049"
        " | >ACK 1/1201 | >FIN,ACK 1/1201 | <ACK 1201/2 | <FIN,ACK 1201/2 | >ACK 2/1202"
    ),
    states=CLIENT_CLOSES_FIRST,
    how={
        "en": "The wire put NOPs in the place of the SYN's MSS option.",
        "zh": "链路把 SYN 里的 MSS 选项换成了 NOP。",
    },
)
def mss_removed(net: Network) -> None:
    net.wire.rewrite(">SYN", without_mss)
    client, server = opened(net)
    server.send(b"0123456789" * 120)
    net.wait(">ACK 1/1201", at="server")
    while client.received < 1200:
        client.recv()
    reading = later(server.read_end)
    closed_by(client, net)
    close_after_the_ack(net, reading, server, "<ACK 1201/2")


ROUTER = "10.0.0.254"
NARROW: Text = {
    "en": f"The wire took packets of 600 octets at most, and said so by ICMP from {ROUTER}.",
    "zh": f"链路最多通过 600 字节的报文，并以来自 {ROUTER} 的 ICMP 说明这一点。",
}


@scenario(
    "15d",
    "path-mtu",
    title={"en": "A path that is too narrow", "zh": "太窄的路径"},
    shows={
        "en": "A segment of 1200 octets is too large for a router, whose ICMP names 600; the data goes again in three.",
        "zh": "1200 字节的报文段对一个路由器太大，它的 ICMP 给出 600；数据分成三段再次发送。",
    },
    packets=(
        f"{HANDSHAKE} | >PSH,ACK 1/1/1200 | ?ICMP | >ACK 1/1/548 | >PSH,ACK 549/1/548 | >PSH,ACK 1097/1/104"
        " | <ACK 1/549 | <ACK 1/1097 | <ACK 1/1201 | >FIN,ACK 1201/1 | <FIN,ACK 1/1202 | >ACK 1202/2"
    ),
    server=(
        f"{HANDSHAKE} | >ACK 1/1/548 | <ACK 1/549 | >PSH,ACK 549/1/548 | <ACK 1/1097 | >PSH,ACK 1097/1/104"
        " | <ACK 1/1201 | >FIN,ACK 1201/1 | <FIN,ACK 1/1202 | >ACK 1202/2"
    ),
    states=CLIENT_CLOSES_FIRST,
    how=NARROW,
)
def path_mtu(net: Network) -> None:
    net.wire.refuse(">PSH,ACK 1/1/1200", code=4, by=ROUTER, mtu=600)
    client, server = opened(net)
    carried(net, client, server, 1200, "<ACK 1/1201")
