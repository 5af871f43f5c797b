"""Probes, losses, windows, Fast Open, ports used again, IPv6."""

from network import Network
from programs import Program, later
from scenario import CLIENT_CLOSES_FIRST, LISTENER, scenario
from scenarios.open_and_close import (
    EXCHANGE,
    HANDSHAKE,
    close_after_the_ack,
    closed_by,
    exchange,
    opened,
)

HUNDRED = b"0123456789" * 10


def close_at_once(net: Network, client: Program, server: Program) -> None:
    """The client closes after a moment, the server as soon as it has read the end."""
    reading = later(server.read_end)
    closed_by(client, net)
    reading.result()
    server.close()


def ended(data: int) -> str:
    """Three segments close, after the client has sent so many octets more than the exchange."""
    last = 12 + data
    return f">FIN,ACK {last}/4 | <FIN,ACK 4/{last + 1} | >ACK {last + 1}/5"


@scenario(
    "13a",
    "keep-alive",
    title={"en": "Keep-alives that are answered", "zh": "得到应答的保活探测"},
    shows={
        "en": "Twice, after a second of silence, the client sends an empty segment numbered one below its next.",
        "zh": "沉默一秒之后，客户端两次发出空报文段，序号是下一个序号减一。",
    },
    packets=(
        f"{EXCHANGE} | ..1.0s.. >ACK 11/4 | <ACK 4/12 | ..1.0s.. >ACK 11/4 | <ACK 4/12"
        " | >FIN,ACK 12/4 | <FIN,ACK 4/13 | >ACK 13/5"
    ),
    states=CLIENT_CLOSES_FIRST,
    how={
        "en": "The client's socket had TCP_KEEPIDLE and TCP_KEEPINTVL of 1 s.",
        "zh": "客户端套接字的 TCP_KEEPIDLE 和 TCP_KEEPINTVL 是 1 秒。",
    },
)
def keep_alive(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    client.keep_alive(1)
    net.wait("<ACK 4/12", at="client", times=2)
    close_at_once(net, client, server)


@scenario(
    "13b",
    "zero-window",
    title={"en": "A window that closes", "zh": "窗口关闭"},
    shows={
        "en": "The server does not read: its window closes, is probed, and opens again.",
        "zh": "服务器不读取：它的窗口关闭，受到探测，然后重新打开。",
    },
    packets=(
        f"{HANDSHAKE} | >PSH,ACK 1/1/500 | <ACK 1/501 | >PSH,ACK 501/1/500 | >PSH,ACK 1001/1/500 | <ACK 1/1501"
        " | >PSH,ACK 1501/1/72 | <ACK 1/1573 | >ACK 1572/1 | <ACK 1/1573"
        " | >ACK 1572/1 | <ACK 1/1573 | <ACK 1/1573 | >PSH,ACK 1573/1/428 | <ACK 1/2001"
        " | >FIN,ACK 2001/1 | <FIN,ACK 1/2002 | >ACK 2002/2"
    ),
    states=CLIENT_CLOSES_FIRST,
    sysctls={"tcp_invalid_ratelimit": 0},
    how={
        "en": "The server's receive buffer was set to 2048 octets.",
        "zh": "服务器的接收缓冲区设为 2048 字节。",
    },
)
def zero_window(net: Network) -> None:
    accepting = later(net.server.listen(SO_RCVBUF=2048).accept)
    client = net.client.connect()
    server = accepting.result()
    client.at_once()
    for _ in range(4):
        client.send(HUNDRED * 5)
        net.pause(0.03)
    net.wait(">ACK 1572/1", times=2)
    net.pause(0.3)
    while server.received < 2000:
        server.recv()
    net.wait("<ACK 1/2001", at="client")
    close_at_once(net, client, server)


@scenario(
    "13c",
    "fast-retransmit",
    title={"en": "Fast retransmission", "zh": "快重传"},
    shows={
        "en": "The second of six segments is lost; duplicate ACKs with SACK make the client repeat it at once.",
        "zh": "六个报文段中的第二个丢失；带 SACK 的重复 ACK 使客户端立即重传。",
    },
    packets=(
        f"{EXCHANGE} | >PSH,ACK 12/4/100 | >PSH,ACK 112/4/100 | >PSH,ACK 212/4/100 | >PSH,ACK 312/4/100"
        " | >PSH,ACK 412/4/100 | >PSH,ACK 512/4/100 | <ACK 4/112 | <ACK 4/112 | <ACK 4/112"
        f" | >PSH,ACK 112/4/100 | <ACK 4/112 | <ACK 4/612 | {ended(600)}"
    ),
    server=(
        f"{EXCHANGE} | >PSH,ACK 12/4/100 | >PSH,ACK 212/4/100 | <ACK 4/112 | >PSH,ACK 312/4/100 | <ACK 4/112"
        " | >PSH,ACK 412/4/100 | <ACK 4/112 | >PSH,ACK 512/4/100 | <ACK 4/112 | >PSH,ACK 112/4/100"
        f" | <ACK 4/612 | {ended(600)}"
    ),
    states=CLIENT_CLOSES_FIRST,
    how={"en": "The wire dropped one segment.", "zh": "链路丢弃了一个报文段。"},
)
def fast_retransmit(net: Network) -> None:
    net.wire.drop(">PSH,ACK 112/4/100")
    client, server = opened(net)
    exchange(net, client, server)
    send_hundreds(net, client, server, 6)
    close_at_once(net, client, server)


def send_hundreds(net: Network, client: Program, server: Program, times: int) -> None:
    """So many segments of a hundred octets, one behind the other; ends when all are acknowledged."""
    before = server.received
    client.at_once()
    net.pause(0.05)
    for _ in range(times):
        client.send(HUNDRED)
    while server.received < before + 100 * times:
        server.recv()
    net.wait(f"<ACK 4/{12 + 100 * times}", at="client")


@scenario(
    "13d",
    "out-of-order",
    title={"en": "A segment is overtaken", "zh": "报文段失序到达"},
    shows={
        "en": "The second of three segments arrives last; the server's capture has it out of order.",
        "zh": "三个报文段中的第二个最后到达；在服务器一端抓到的是失序。",
    },
    packets=(
        f"{EXCHANGE} | >PSH,ACK 12/4/100 | >PSH,ACK 112/4/100 | >PSH,ACK 212/4/100 | <ACK 4/112 | <ACK 4/312"
        f" | {ended(300)}"
    ),
    server=(
        f"{EXCHANGE} | >PSH,ACK 12/4/100 | >PSH,ACK 212/4/100 | <ACK 4/112 | >PSH,ACK 112/4/100 | <ACK 4/312"
        f" | {ended(300)}"
    ),
    states=CLIENT_CLOSES_FIRST,
    how={
        "en": "The wire delayed one segment by 3 ms.",
        "zh": "链路让一个报文段多延迟了 3 毫秒。",
    },
)
def out_of_order(net: Network) -> None:
    net.wire.delay_by(0.003, ">PSH,ACK 112/4/100")
    client, server = opened(net)
    exchange(net, client, server)
    send_hundreds(net, client, server, 3)
    close_at_once(net, client, server)


@scenario(
    "13e",
    "d-sack",
    title={"en": "A segment arrives twice", "zh": "报文段到达两次"},
    shows={
        "en": "The second of three segments arrives twice, and a SACK block below the ACK says so.",
        "zh": "三个报文段中的第二个到达两次，低于确认号的 SACK 块说明了这一点。",
    },
    packets=(
        f"{EXCHANGE} | >PSH,ACK 12/4/100 | >PSH,ACK 112/4/100 | >PSH,ACK 212/4/100 | <ACK 4/212 | <ACK 4/312"
        f" | {ended(300)}"
    ),
    server=(
        f"{EXCHANGE} | >PSH,ACK 12/4/100 | >PSH,ACK 112/4/100 | <ACK 4/212 | >PSH,ACK 212/4/100"
        f" | >PSH,ACK 112/4/100 | <ACK 4/312 | {ended(300)}"
    ),
    states=CLIENT_CLOSES_FIRST,
    how={
        "en": "The wire delivered one segment twice, 5 ms apart.",
        "zh": "链路把一个报文段投递了两次，相隔 5 毫秒。",
    },
)
def d_sack(net: Network) -> None:
    net.wire.duplicate(">PSH,ACK 112/4/100", 0.005)
    client, server = opened(net)
    exchange(net, client, server)
    send_hundreds(net, client, server, 3)
    close_at_once(net, client, server)


@scenario(
    "13e2",
    "spurious-retransmit",
    title={"en": "A retransmission that was not needed", "zh": "不必要的重传"},
    shows={
        "en": "An ACK is late: the client sends the data again, and the server answers with D-SACK.",
        "zh": "ACK 迟到：客户端重传数据，服务器以 D-SACK 回应。",
    },
    packets=(
        f"{EXCHANGE} | >PSH,ACK 12/4/100 | ..0.22s.. >PSH,ACK 12/4/100 | <ACK 4/112 | <ACK 4/112"
        f" | {ended(100)}"
    ),
    server=f"{EXCHANGE} | >PSH,ACK 12/4/100 | <ACK 4/112 | >PSH,ACK 12/4/100 | <ACK 4/112 | {ended(100)}",
    states=CLIENT_CLOSES_FIRST,
    how={"en": "The wire delayed one ACK by 300 ms.", "zh": "链路让一个 ACK 多延迟了 300 毫秒。"},
)
def spurious_retransmit(net: Network) -> None:
    net.wire.delay_by(0.3, "<ACK 4/112")
    client, server = opened(net)
    exchange(net, client, server)
    send_hundreds(net, client, server, 1)
    net.wait("<ACK 4/112", at="client", times=2)
    close_at_once(net, client, server)


SECOND = "40313"
# Without a cookie yet, the data waits for the handshake and leaves with its third segment.
FETCHING = (
    ">SYN 0/0 | <SYN,ACK 0/1 | >PSH,ACK 1/1/6 | <ACK 1/7 | <PSH,ACK 1/7/6 | >ACK 7/7"
    " | >FIN,ACK 7/7 | <FIN,ACK 7/8 | >ACK 8/8"
)


@scenario(
    "14b",
    "fast-open",
    title={"en": "Data in the SYN: TCP Fast Open", "zh": "SYN 携带数据：TCP 快速打开"},
    shows={
        "en": "The first connection fetches a cookie; the second sends it with data in the SYN.",
        "zh": "第一条连接取得 Cookie；第二条连接在 SYN 里带上它和数据。",
    },
    packets=(
        f"{FETCHING} | >({SECOND}>9501)SYN 0/0/6 | <(9501>{SECOND})SYN,ACK 0/7 | >({SECOND}>9501)ACK 7/1"
        f" | <(9501>{SECOND})PSH,ACK 1/7/6 | >({SECOND}>9501)ACK 7/7 | >({SECOND}>9501)FIN,ACK 7/7"
        f" | <(9501>{SECOND})FIN,ACK 7/8 | >({SECOND}>9501)ACK 8/8"
    ),
    server=(
        f"{FETCHING} | >({SECOND}>9501)SYN 0/0/6 | <(9501>{SECOND})SYN,ACK 0/7 | <(9501>{SECOND})PSH,ACK 1/7/6"
        f" | >({SECOND}>9501)ACK 7/1 | >({SECOND}>9501)ACK 7/7 | >({SECOND}>9501)FIN,ACK 7/7"
        f" | <(9501>{SECOND})FIN,ACK 7/8 | >({SECOND}>9501)ACK 8/8"
    ),
    states=CLIENT_CLOSES_FIRST
    | {
        f"{SECOND}-9501": "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT",
        f"9501-{SECOND}": "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED",
    },
    sysctls={"tcp_fastopen": 3},
)
def fast_open(net: Network) -> None:
    listener = net.server.listen(TCP_FASTOPEN=16)
    for port in (None, int(SECOND)):
        client = net.client.socket(port)
        accepting = later(listener.accept)
        client.connect_with(b"hello\n")
        server = accepting.result()
        server.recv()
        if port is None:
            net.wait("<ACK 1/7")
        answering = later(client.recv)
        server.send(b"hello\n")
        answering.result()
        net.settle()
        close_at_once(net, client, server)
        net.settle()


@scenario(
    "12e",
    "ports-reused",
    title={"en": "The same ports again", "zh": "再次使用相同的端口"},
    shows={
        "en": "The client connects again from the port on which it still is in TIME-WAIT.",
        "zh": "客户端的端口还处在 TIME-WAIT，就从这个端口再次连接。",
    },
    packets=(
        f"{EXCHANGE} | >FIN,ACK 12/4 | <FIN,ACK 4/13 | >ACK 13/5"
        f" | {HANDSHAKE} | >FIN,ACK 1/1 | <FIN,ACK 1/2 | >ACK 2/2"
    ),
    states=LISTENER
    | {
        "40312-9501": (
            "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT"
            ", CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT"
        ),
        "9501-40312": (
            "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED"
            ", LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED"
        ),
    },
)
def ports_reused(net: Network) -> None:
    listener = net.server.listen()
    accepting = later(listener.accept)
    client = net.client.connect()
    server = accepting.result()
    exchange(net, client, server)
    close_at_once(net, client, server)
    net.settle()
    accepting = later(listener.accept)
    client = net.client.connect()
    close_at_once(net, client, accepting.result())


@scenario(
    "15e",
    "ipv6",
    title={"en": "A whole connection over IPv6", "zh": "IPv6 上的一条完整连接"},
    shows={
        "en": "Opened in three segments, closed in four, as over IPv4.",
        "zh": "三个报文段建立，四个报文段关闭，与 IPv4 上相同。",
    },
    packets=f"{EXCHANGE} | >FIN,ACK 12/4 | <ACK 4/13 | <FIN,ACK 4/13 | >ACK 13/5",
    states=CLIENT_CLOSES_FIRST,
    ipv6=True,
)
def ipv6(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    reading = later(server.read_end)
    closed_by(client, net)
    close_after_the_ack(net, reading, server, "<ACK 4/13")
