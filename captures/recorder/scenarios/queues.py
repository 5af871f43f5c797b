"""What a Linux listener does when its queues are full: of half-open requests, and of connections to accept."""

from counters import expect
from forging import forge
from network import Network
from programs import Program, later
from scenario import CLIENT_CLOSES_FIRST, LISTENER, scenario
from scenarios.open_and_close import EXCHANGE, HANDSHAKE, exchange, opened
from scenarios.troubles import close_at_once

CLOSE = ">FIN,ACK 12/4 | <FIN,ACK 4/13 | >ACK 13/5"
FLOOD = range(1000, 1006)


def flooded(net: Network, seconds: float) -> None:
    """SYNs from addresses where nobody is; what the listener answers them leads nowhere."""
    for port in FLOOD:
        net.wire.drop(f"<(9501>{port})SYN,ACK", times=None)
        forge(net, f">({port}>9501)SYN 0/0", source=f"10.0.0.{port - 900}", first=7000)
        net.pause(seconds)


def asked(*ports: int) -> str:
    """SYNs of the flood, each with its answer."""
    return " | ".join(f"?({port}>9501)SYN 0/0 | <(9501>{port})SYN,ACK 0/1" for port in ports)


UNANSWERED = " | ".join(f"?({port}>9501)SYN 0/0" for port in FLOOD[3:])
AGAIN = " | ".join(f"<(9501>{port})SYN,ACK 0/1" for port in FLOOD[:3])
HALF_OPEN = "LISTEN SYN-RECEIVED"
SPOOFED = {
    "en": "The wire injected six SYNs from addresses that do not exist, and dropped what answered them.",
    "zh": "链路注入了六个 SYN，来自不存在的地址，并丢弃了对它们的应答。",
}


@scenario(
    "14d",
    "syn-flood-cookies",
    title={"en": "A SYN flood, met with cookies", "zh": "以 SYN Cookie 应对 SYN 洪泛"},
    shows={
        "en": "Three spoofed SYNs fill the queue; from then on Linux answers with SYN cookies and keeps nothing. The"
        " client gets in, and nothing stands for it on the server before its ACK.",
        "zh": "三个伪造的 SYN 占满队列；此后 Linux 以 SYN Cookie 应答而不留任何状态，客户端照样连上，而在它的 ACK 到达之前，服务器上没有任何东西代表它。",
    },
    packets=f"{EXCHANGE} | {CLOSE}",
    server=f"{asked(*FLOOD)} | {EXCHANGE} | {CLOSE}",
    states=CLIENT_CLOSES_FIRST | {f"9501-{port}": HALF_OPEN for port in FLOOD[:3]},
    how={
        "en": f"{SPOOFED['en']} The listener's backlog was 2.",
        "zh": f"{SPOOFED['zh']}监听套接字的 backlog 是 2。",
    },
)
def syn_flood_cookies(net: Network) -> None:
    listener = net.server.listen(backlog=2)
    flooded(net, 0.005)
    accepting = later(listener.accept)
    client = net.client.connect()
    server = accepting.result()
    expect(net.server, SyncookiesSent=4, SyncookiesRecv=1)
    exchange(net, client, server)
    close_at_once(net, client, server)


@scenario(
    "14d2",
    "syn-flood",
    title={"en": "A SYN flood without cookies", "zh": "没有 SYN Cookie 的 SYN 洪泛"},
    shows={
        "en": "Three spoofed SYNs fill the queue; Linux drops every further SYN without a word, the client's too.",
        "zh": "三个伪造的 SYN 占满队列；Linux 不声不响地丢弃此后的每个 SYN，包括客户端的。",
    },
    packets=">SYN 0/0 | ..1.0s.. >SYN 0/0",
    server=f"{asked(*FLOOD[:3])} | {UNANSWERED} | >SYN 0/0 | {AGAIN} | >SYN 0/0 | {AGAIN}",
    states=LISTENER
    | {"40312-9501": "CLOSED SYN-SENT CLOSED"}
    | {f"9501-{port}": HALF_OPEN for port in FLOOD[:3]},
    sysctls={"tcp_syncookies": 0, "tcp_syn_retries": 1, "tcp_synack_retries": 2},
    how={
        "en": f"{SPOOFED['en']} The listener's backlog was 2.",
        "zh": f"{SPOOFED['zh']}监听套接字的 backlog 是 2。",
    },
)
def syn_flood(net: Network) -> None:
    net.server.listen(backlog=2)
    # Far enough apart that the kernel repeats its answers in the same order each time.
    flooded(net, 0.1)
    net.client.connect(fails="ETIMEDOUT")
    expect(net.server, SyncookiesSent=0, TCPReqQFullDrop=5)


@scenario(
    "14d3",
    "syn-cookie",
    title={"en": "A SYN cookie", "zh": "使用 SYN Cookie 的握手"},
    shows={
        "en": "The server keeps nothing of the SYN: it shows no SYN-RECEIVED before the third segment, though the"
        " segments look like any others.",
        "zh": "服务器不为 SYN 保存任何状态：第三个报文段之前没有 SYN-RECEIVED，但报文段看上去与平常无异。",
    },
    packets=f"{EXCHANGE} | {CLOSE}",
    states=CLIENT_CLOSES_FIRST,
    sysctls={"tcp_syncookies": 2},
)
def syn_cookie(net: Network) -> None:
    client, server = opened(net)
    expect(net.server, SyncookiesSent=1, SyncookiesRecv=1)
    exchange(net, client, server)
    close_at_once(net, client, server)


SECOND, THIRD = 40313, 40314
NEVER_CLOSED = "CLOSED SYN-SENT ESTABLISHED"


def handshake_of(port: int) -> str:
    return f">({port}>9501)SYN 0/0 | <(9501>{port})SYN,ACK 0/1 | >({port}>9501)ACK 1/1"


def waiting(net: Network, backlog: int) -> tuple[Program, Program]:
    """A listener that does not accept, and the first client, which waits in its queue."""
    listener = net.server.listen(backlog=backlog)
    client = net.client.connect()
    net.wait(">ACK 1/1", at="server")
    return listener, client


def two_at_once(net: Network) -> list[Program]:
    """Two more clients, whose SYNs arrive before either handshake is over."""
    connecting = [later(net.client.connect, port) for port in (SECOND, THIRD)]
    return [one.result() for one in connecting]


TWO_AT_ONCE = (
    f"{HANDSHAKE} | >({SECOND}>9501)SYN 0/0 | >({THIRD}>9501)SYN 0/0"
    f" | <(9501>{SECOND})SYN,ACK 0/1 | >({SECOND}>9501)ACK 1/1"
    f" | <(9501>{THIRD})SYN,ACK 0/1 | >({THIRD}>9501)ACK 1/1"
)
TWO_AT_ONCE_AT_SERVER = (
    f"{HANDSHAKE} | >({SECOND}>9501)SYN 0/0 | <(9501>{SECOND})SYN,ACK 0/1"
    f" | >({THIRD}>9501)SYN 0/0 | <(9501>{THIRD})SYN,ACK 0/1"
    f" | >({SECOND}>9501)ACK 1/1 | >({THIRD}>9501)ACK 1/1"
)
REPEATED = f" | ..1.0s.. <(9501>{THIRD})SYN,ACK 0/1 | >({THIRD}>9501)ACK 1/1"
QUEUED = LISTENER | {
    "40312-9501": NEVER_CLOSED,
    "9501-40312": "LISTEN SYN-RECEIVED ESTABLISHED",
    f"{SECOND}-9501": NEVER_CLOSED,
    f"9501-{SECOND}": "LISTEN SYN-RECEIVED ESTABLISHED",
}


@scenario(
    "14e",
    "accept-queue-full",
    title={"en": "No room for an ACK", "zh": "容不下的 ACK"},
    shows={
        "en": "The queue of accept() is full, so Linux drops the third client's ACK: the client is ESTABLISHED, the"
        " server still in SYN-RECEIVED, until the SYN,ACK comes again.",
        "zh": "等待 accept() 的队列已满，Linux 丢弃第三个客户端的 ACK：客户端已是 ESTABLISHED，"
        "服务器仍在 SYN-RECEIVED，直到 SYN,ACK 重传。",
    },
    packets=f"{TWO_AT_ONCE}{REPEATED}",
    server=f"{TWO_AT_ONCE_AT_SERVER}{REPEATED}",
    states=QUEUED
    | {
        f"{THIRD}-9501": NEVER_CLOSED,
        f"9501-{THIRD}": "LISTEN SYN-RECEIVED ESTABLISHED",
    },
    sysctls={"tcp_syncookies": 0},
    how={
        "en": "The listener's backlog was 1: two connections fit. It accepts after 0.1 s.",
        "zh": "监听套接字的 backlog 是 1：容得下两条连接。它在 0.1 秒后开始接受。",
    },
)
def accept_queue_full(net: Network) -> None:
    listener, _ = waiting(net, backlog=1)
    two_at_once(net)
    net.wait(f">({THIRD}>9501)ACK 1/1", at="server")
    expect(net.server, ListenOverflows=1)
    net.pause(0.1)
    for _ in range(3):
        listener.accept()


@scenario(
    "14e2",
    "accept-queue-full-syn",
    title={"en": "No room for a SYN", "zh": "容不下的 SYN"},
    shows={
        "en": "The queue of accept() is full, so Linux drops the second client's SYN; a second later it is let in.",
        "zh": "等待 accept() 的队列已满，Linux 丢弃第二个客户端的 SYN；一秒后重传的 SYN 被接纳。",
    },
    packets=f"{HANDSHAKE} | >({SECOND}>9501)SYN 0/0 | ..1.0s.. {handshake_of(SECOND)}",
    states=QUEUED,
    how={
        "en": "The listener's backlog was 0: one connection fits. It accepts after 0.1 s.",
        "zh": "监听套接字的 backlog 是 0：容得下一条连接。它在 0.1 秒后开始接受。",
    },
)
def accept_queue_full_syn(net: Network) -> None:
    listener, _ = waiting(net, backlog=0)
    connecting = later(net.client.connect, SECOND)
    net.wait(f">({SECOND}>9501)SYN", at="server")
    net.pause(0.1)
    for _ in range(2):
        listener.accept()
    connecting.result()


@scenario(
    "14e3",
    "accept-queue-full-abort",
    title={"en": "A full queue that resets", "zh": "队列已满就复位"},
    shows={
        "en": "The queue of accept() is full; with tcp_abort_on_overflow Linux answers the third client's ACK with RST.",
        "zh": "等待 accept() 的队列已满；设了 tcp_abort_on_overflow，Linux 以 RST 回答第三个客户端的 ACK。",
    },
    packets=f"{TWO_AT_ONCE} | <(9501>{THIRD})RST 1/0",
    server=f"{TWO_AT_ONCE_AT_SERVER} | <(9501>{THIRD})RST 1/0",
    states=QUEUED
    | {
        f"{THIRD}-9501": "CLOSED SYN-SENT ESTABLISHED CLOSED",
        f"9501-{THIRD}": "LISTEN SYN-RECEIVED LISTEN",
    },
    sysctls={"tcp_syncookies": 0, "tcp_abort_on_overflow": 1},
    how={
        "en": "The listener's backlog was 1: two connections fit.",
        "zh": "监听套接字的 backlog 是 1：容得下两条连接。",
    },
)
def accept_queue_full_abort(net: Network) -> None:
    waiting(net, backlog=1)
    _, third = two_at_once(net)
    third.recv(fails="ECONNRESET")


COOKIE = f"<(9501>{SECOND})SYN,ACK 0/1 | >({SECOND}>9501)ACK 1/1"
REQUEST = f">({SECOND}>9501)PSH,ACK 1/1/15"


@scenario(
    "14e4",
    "accept-queue-full-cookie",
    title={"en": "A cookie that finds no room", "zh": "SYN Cookie 遇上满队列"},
    shows={
        "en": "The second client's SYN,ACK is a cookie and its ACK does not fit: the client is ESTABLISHED, the server"
        " knows nothing, until data comes.",
        "zh": "给第二个客户端的 SYN,ACK 是 Cookie，而它的 ACK 容不下：客户端已是 ESTABLISHED，"
        "服务器却一无所知，直到数据到来。",
    },
    packets=(
        f">SYN 0/0 | >({SECOND}>9501)SYN 0/0 | <SYN,ACK 0/1 | >ACK 1/1 | {COOKIE}"
        f" | {REQUEST} | <(9501>{SECOND})ACK 1/16"
    ),
    server=(
        f">SYN 0/0 | <SYN,ACK 0/1 | >({SECOND}>9501)SYN 0/0 | <(9501>{SECOND})SYN,ACK 0/1 | >ACK 1/1"
        f" | >({SECOND}>9501)ACK 1/1 | {REQUEST} | <(9501>{SECOND})ACK 1/16"
    ),
    states=QUEUED,
    how={
        "en": "The listener's backlog was 0: one connection fits. It accepts before the data comes.",
        "zh": "监听套接字的 backlog 是 0：容得下一条连接。数据到来之前，它接受了第一条。",
    },
)
def accept_queue_full_cookie(net: Network) -> None:
    listener = net.server.listen(backlog=0)
    connecting = [later(net.client.connect, port) for port in (None, SECOND)]
    _, second = (one.result() for one in connecting)
    net.wait(f">({SECOND}>9501)ACK 1/1", at="server")
    expect(net.server, ListenOverflows=1, SyncookiesSent=1)
    net.pause(0.05)
    listener.accept()
    accepting = later(listener.accept)
    second.send(b"is anyone there")
    accepting.result().recv()
    net.wait(f"<(9501>{SECOND})ACK 1/16", at="client")
