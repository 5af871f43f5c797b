"""Old duplicates: segments of the past, or nobody's, that meet a connection of today (RFC 9293, 3.5)."""

from network import Network
from packet import SYN
from programs import Program, later
from scenario import CLIENT_CLOSES_FIRST, LISTENER, scenario
from scenarios.both_at_once import CROSSED, CROSSED_AT_SERVER
from scenarios.numbers import FORCED
from scenarios.open_and_close import EXCHANGE, HANDSHAKE, accepted, exchange, opened
from scenarios.troubles import close_at_once

CLOSE = ">FIN,ACK 1/1 | <FIN,ACK 1/2 | >ACK 2/2"
INVENTED = {
    "en": "The wire made up a SYN numbered 90, as if it were a copy from long ago.",
    "zh": "链路造出一个序号为 90 的 SYN，当作很久以前的副本。",
}
FORGOTTEN = {
    "en": "No TIME-WAIT is kept (tcp_max_tw_buckets=0).",
    "zh": "不保留 TIME-WAIT（tcp_max_tw_buckets=0）。",
}


def said(*sentences: dict[str, str]) -> dict[str, str]:
    """Several sentences of `how` as one."""
    return {"en": " ".join(one["en"] for one in sentences), "zh": "".join(one["zh"] for one in sentences)}


@scenario(
    "10a",
    "old-duplicate-syn",
    title={"en": "An old SYN before the real one", "zh": "旧的 SYN 先于真正的 SYN"},
    shows={
        "en": "The server answers an old SYN, the client resets that, and then its real SYN opens a connection.",
        "zh": "服务器回应了旧的 SYN，客户端用 RST 否定，随后它真正的 SYN 建立连接。",
    },
    packets=f">SYN 0/0 | <SYN,ACK 0/-9 | >RST -9/0 | >SYN 0/0 | <SYN,ACK 0/1 | >ACK 1/1 | {CLOSE}",
    server=f">SYN 0/0 | <SYN,ACK 0/1 | >RST 1/0 | {HANDSHAKE} | {CLOSE}",
    states=CLIENT_CLOSES_FIRST
    | {
        "9501-40312": (
            "LISTEN SYN-RECEIVED LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED"
        )
    },
    isn=100,
    sysctls={"tcp_timestamps": 0},
    how=said(
        FORCED,
        INVENTED,
        {
            "en": "It held back the client's SYN until the RST had arrived, and dropped the copy that Linux sent"
            " at once after the RST.",
            "zh": "它扣住客户端的 SYN，直到 RST 到达；Linux 在 RST 之后立即重传的那个 SYN 被它丢弃。",
        },
    ),
)
def old_duplicate_syn(net: Network) -> None:
    late = net.wire.hold(">SYN", times=1)
    net.wire.drop(">SYN")
    accepting = later(net.server.listen().accept)
    connecting = later(net.client.connect, isn=100)
    net.wait(">SYN")
    net.pause(0.005)  # Until the wire has it.
    net.inject("server", SYN, seq=90)
    net.wait(">RST", at="server")
    net.wait(">SYN", times=2)
    net.pause(0.005)  # Until the wire has it.
    net.wire.release(late)
    close_at_once(net, connecting.result(), accepting.result())


@scenario(
    "10a2",
    "old-duplicate-syn-alone",
    title={"en": "An old SYN of nobody", "zh": "无主的旧 SYN"},
    shows={
        "en": "The server answers an old SYN; no program of the client wants that, and its kernel sends RST.",
        "zh": "服务器回应了旧的 SYN；客户端没有程序需要它，内核以 RST 回答。",
    },
    # The client's capture begins with the SYN,ACK, so its number is where both sides begin.
    packets="<SYN,ACK 0/0 | >RST 0/0",
    server=">SYN 0/0 | <SYN,ACK 0/1 | >RST 1/0",
    states=LISTENER | {"9501-40312": "LISTEN SYN-RECEIVED LISTEN"},
    how=INVENTED,
)
def old_duplicate_syn_alone(net: Network) -> None:
    net.server.listen()
    net.inject("server", SYN, seq=90)
    net.wait(">RST", at="server")


@scenario(
    "10b",
    "old-duplicate-syn-two-listeners",
    title={"en": "An old SYN between two listeners", "zh": "两个监听者之间的旧 SYN"},
    shows={
        "en": "Both ends listen. An old SYN makes the server answer, the client sends RST, and both listen on.",
        "zh": "两端都在监听。旧的 SYN 使服务器回应，客户端发出 RST，两端继续监听。",
    },
    packets="<SYN,ACK 0/0 | >RST 0/0",
    server=">SYN 0/0 | <SYN,ACK 0/1 | >RST 1/0",
    states=LISTENER | {"40312-0": "CLOSED LISTEN", "9501-40312": "LISTEN SYN-RECEIVED LISTEN"},
    how=INVENTED,
)
def old_duplicate_syn_two_listeners(net: Network) -> None:
    net.server.listen()
    net.client.listen()
    net.inject("server", SYN, seq=90)
    net.wait(">RST", at="server")


LATE_SYN = {
    "en": "The wire delivered the client's SYN once more, 0.5 s later.",
    "zh": "链路在 0.5 秒之后把客户端的 SYN 又投递了一次。",
}


@scenario(
    "10c",
    "syn-copy-after-close",
    title={"en": "A late copy of the SYN", "zh": "迟到的 SYN 副本"},
    shows={
        "en": "A copy of the SYN arrives after the close. The client answers out of TIME-WAIT, and the RST to that"
        " ends its TIME-WAIT.",
        "zh": "SYN 的副本在关闭之后到达。客户端从 TIME-WAIT 作答，对此的 RST 结束了它的 TIME-WAIT。",
    },
    packets=(
        f"{EXCHANGE} | >FIN,ACK 12/4 | <FIN,ACK 4/13 | >ACK 13/5"
        " | <SYN,ACK 0/1 | >ACK 13/* | <RST */0 | ..1.0s.. <SYN,ACK 0/1 | >RST 1/0"
    ),
    server=(
        f"{EXCHANGE} | >FIN,ACK 12/4 | <FIN,ACK 4/13 | >ACK 13/5"
        " | >SYN 0/0 | <SYN,ACK 0/1 | >ACK 13/* | <RST */0 | ..1.0s.. <SYN,ACK 0/1 | >RST 1/0"
    ),
    states=LISTENER
    | {
        "40312-9501": "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED",
        "9501-40312": (
            "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED, LISTEN SYN-RECEIVED LISTEN"
        ),
    },
    how=LATE_SYN,
)
def syn_copy_after_close(net: Network) -> None:
    net.wire.duplicate(">SYN", 0.5)
    client, server = opened(net)
    exchange(net, client, server)
    close_at_once(net, client, server)
    net.wait(">RST", at="server")


@scenario(
    "10c2",
    "syn-copy-in-time-wait",
    title={"en": "A late copy of the SYN in TIME-WAIT", "zh": "TIME-WAIT 中迟到的 SYN 副本"},
    shows={
        "en": "A copy of the SYN meets the server in TIME-WAIT, which only acknowledges: no second connection.",
        "zh": "SYN 的副本遇到处在 TIME-WAIT 的服务器，只得到一个确认：没有第二条连接。",
    },
    packets=f"{EXCHANGE} | <FIN,ACK 4/12 | >FIN,ACK 12/5 | <ACK 5/13 | <ACK 5/13 | >RST 13/0",
    server=f"{EXCHANGE} | <FIN,ACK 4/12 | >FIN,ACK 12/5 | <ACK 5/13 | >SYN 0/0 | <ACK 5/13 | >RST 13/0",
    states=LISTENER
    | {
        "40312-9501": "CLOSED SYN-SENT ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED",
        "9501-40312": "LISTEN SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED",
    },
    how=LATE_SYN,
)
def syn_copy_in_time_wait(net: Network) -> None:
    net.wire.duplicate(">SYN", 0.5)
    client, server = opened(net)
    exchange(net, client, server)
    close_at_once(net, server, client)
    net.wait(">RST", at="server")


@scenario(
    "10d",
    "syn-twice",
    title={"en": "A SYN that arrives twice", "zh": "到达两次的 SYN"},
    shows={
        "en": "The SYN arrives twice: the server repeats its SYN,ACK, the client its ACK, and nothing else changes.",
        "zh": "SYN 到达两次：服务器重复 SYN,ACK，客户端重复 ACK，其他都不变。",
    },
    packets=f"{HANDSHAKE} | <SYN,ACK 0/1 | >ACK 1/1 | {CLOSE}",
    server=f">SYN 0/0 | <SYN,ACK 0/1 | >SYN 0/0 | <SYN,ACK 0/1 | >ACK 1/1 | >ACK 1/1 | {CLOSE}",
    states=CLIENT_CLOSES_FIRST,
    how={
        "en": "The wire delivered the SYN twice, 3 ms apart.",
        "zh": "链路把 SYN 投递了两次，相隔 3 毫秒。",
    },
)
def syn_twice(net: Network) -> None:
    net.wire.duplicate(">SYN", 0.003)
    client, server = opened(net)
    net.settle()
    close_at_once(net, client, server)


def opened_from_both_ends(net: Network, isn: int, server_isn: int) -> tuple[Program, Program]:
    """A simultaneous open, with chosen numbers: the one kind of open in which both ends' can be set."""
    client, server = net.client.socket(), net.server.socket()
    client.force_isn(isn)
    server.force_isn(server_isn)
    for connecting in [later(client.connect), later(server.connect)]:
        connecting.result()
    net.pause(0.05)
    return client, server


def leave_a_copy(net: Network, client: Program, server: Program) -> None:
    """The client sends two pieces; the wire keeps a copy of the second for later. Then both close."""
    net.wire.duplicate(">PSH,ACK 5/1/4", 0.5)
    client.at_once()
    client.send(b"one!")
    client.send(b"old!")
    net.wait("<ACK 1/9", at="client")
    server.recv()
    close_at_once(net, client, server)
    net.wait(">ACK 10/2", at="server")


@scenario(
    "10e",
    "old-data-accepted",
    title={"en": "Old data in a new connection", "zh": "旧数据进入新连接"},
    shows={
        "en": "Without TIME-WAIT and with the same numbers again, a late segment of the first connection is taken for"
        " data of the second, and the real data is thrown away.",
        "zh": "没有 TIME-WAIT、序号又相同时，前一条连接迟到的报文段被当成后一条的数据，真正的数据反被丢弃。",
    },
    packets=(
        f"{CROSSED} | >PSH,ACK 1/1/4 | >PSH,ACK 5/1/4 | <ACK 1/5 | <ACK 1/9 | >FIN,ACK 9/1 | <FIN,ACK 1/10"
        f" | >ACK 10/2 | {CROSSED} | >PSH,ACK 1/1/4 | <ACK 1/5 | <ACK 1/9 | >ACK 5/1 | <ACK 1/9"
        " | >PSH,ACK 5/1/4 | <ACK 1/9 | >FIN,ACK 9/1 | <FIN,ACK 1/10 | >ACK 10/2"
    ),
    server=(
        f"{CROSSED_AT_SERVER} | >PSH,ACK 1/1/4 | <ACK 1/5 | >PSH,ACK 5/1/4 | <ACK 1/9 | >FIN,ACK 9/1"
        f" | <FIN,ACK 1/10 | >ACK 10/2 | {CROSSED_AT_SERVER} | >PSH,ACK 1/1/4 | <ACK 1/5 | >PSH,ACK 5/1/4"
        " | <ACK 1/9 | >ACK 5/1 | <ACK 1/9 | >PSH,ACK 5/1/4 | <ACK 1/9 | >FIN,ACK 9/1 | <FIN,ACK 1/10 | >ACK 10/2"
    ),
    states={
        "40312-9501": (
            "CLOSED SYN-SENT SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 CLOSED"
            " SYN-SENT SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 CLOSED"
        ),
        "9501-40312": (
            "CLOSED SYN-SENT SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED"
            " SYN-SENT SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED"
        ),
    },
    isn=5000,
    server_isn=9000,
    sysctls={"tcp_timestamps": 0, "tcp_max_tw_buckets": 0},
    how=said(
        FORGOTTEN,
        {
            "en": "Both ends opened both connections at the same time, with numbers set through TCP_REPAIR."
            " The wire delivered a segment of the first connection once more, 0.5 s later.",
            "zh": "两条连接都由两端同时打开，序号通过 TCP_REPAIR 设定。链路在 0.5 秒之后把第一条连接的一个报文段"
            "又投递了一次。",
        },
    ),
)
def old_data_accepted(net: Network) -> None:
    leave_a_copy(net, *opened_from_both_ends(net, 5000, 9000))
    client, server = opened_from_both_ends(net, 5000, 9000)
    send_new_data(net, client, server)
    server.recv()  # The old octets.
    net.settle()
    client.send(b"new!")
    net.settle()
    close_at_once(net, client, server)


def send_new_data(net: Network, client: Program, server: Program) -> None:
    """The first piece of the second connection; ends when the copy of the first has arrived."""
    client.at_once()
    client.send(b"one!")
    server.recv()
    net.wait(">PSH,ACK 5", at="server", times=2)


@scenario(
    "10e2",
    "old-data-challenged",
    title={"en": "Old data refused", "zh": "旧数据被拒绝"},
    shows={
        "en": "The same late segment, but the server's number is a new one: the segment acknowledges what is far"
        " too old, and Linux does not take its data (RFC 5961).",
        "zh": "同样迟到的报文段，但服务器的序号是新的：它确认的内容太旧，Linux 不接收它的数据（RFC 5961）。",
    },
    packets=(
        f"{HANDSHAKE} | >PSH,ACK 1/1/4 | >PSH,ACK 5/1/4 | <ACK 1/5 | <ACK 1/9 | >FIN,ACK 9/1 | <FIN,ACK 1/10"
        f" | >ACK 10/2 | {HANDSHAKE} | >PSH,ACK 1/1/4 | <ACK 1/5 | <ACK 1/5 | >FIN,ACK 5/1 | <FIN,ACK 1/6"
        " | >ACK 6/2"
    ),
    server=(
        f"{HANDSHAKE} | >PSH,ACK 1/1/4 | <ACK 1/5 | >PSH,ACK 5/1/4 | <ACK 1/9 | >FIN,ACK 9/1 | <FIN,ACK 1/10"
        f" | >ACK 10/2 | {HANDSHAKE} | >PSH,ACK 1/1/4 | <ACK 1/5 | >PSH,ACK 5/*/4 | <ACK 1/5 | >FIN,ACK 5/1"
        " | <FIN,ACK 1/6 | >ACK 6/2"
    ),
    states=LISTENER
    | {
        "40312-9501": (
            "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 CLOSED"
            " SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 CLOSED"
        ),
        "9501-40312": (
            "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED"
            ", LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED"
        ),
    },
    isn=5000,
    sysctls={"tcp_timestamps": 0, "tcp_max_tw_buckets": 0},
    how=said(
        FORGOTTEN,
        FORCED,
        {
            "en": "The wire delivered a segment of the first connection once more, 0.5 s later.",
            "zh": "链路在 0.5 秒之后把第一条连接的一个报文段又投递了一次。",
        },
    ),
)
def old_data_challenged(net: Network) -> None:
    listener = net.server.listen()
    leave_a_copy(net, *accepted(net, listener, isn=5000))
    client, server = accepted(net, listener, isn=5000)
    send_new_data(net, client, server)
    net.settle()
    close_at_once(net, client, server)


@scenario(
    "10f",
    "old-syn-second",
    title={"en": "An old SYN after the real one", "zh": "旧的 SYN 晚于真正的 SYN"},
    shows={
        "en": "In SYN-RECEIVED, Linux answers another SYN with an ACK of what it has, not with a second SYN,ACK.",
        "zh": "在 SYN-RECEIVED 状态下，Linux 对另一个 SYN 回答一个 ACK，而不是第二个 SYN,ACK。",
    },
    packets=f">SYN 0/0 | <ACK 0/1 | <SYN,ACK 0/1 | >ACK 1/1 | {CLOSE}",
    server=(
        ">SYN 0/0 | <SYN,ACK 0/1 | >SYN 0/0 | <ACK 1/11 | >ACK 11/1"
        " | >FIN,ACK 11/1 | <FIN,ACK 1/12 | >ACK 12/2"
    ),
    states=CLIENT_CLOSES_FIRST,
    isn=100,
    how=said(
        FORCED,
        INVENTED,
        {
            "en": "It delayed the SYN,ACK by 50 ms.",
            "zh": "它让 SYN,ACK 多延迟了 50 毫秒。",
        },
    ),
)
def old_syn_second(net: Network) -> None:
    net.wire.delay_by(0.05, "<SYN,ACK")
    accepting = later(net.server.listen().accept)
    connecting = later(net.client.connect, isn=100)
    net.wait("<SYN,ACK")
    net.pause(0.005)  # Until the wire has it.
    net.inject("server", SYN, seq=90)
    client, server = connecting.result(), accepting.result()
    net.settle()
    close_at_once(net, client, server)


NO_COOKIE = {"tcp_fastopen": 0x607}
REQUEST, ANSWER = b"PAY 100\n", b"ok\n"
TWO_WAY = ">SYN 0/0/8 | <SYN,ACK 0/9 | >ACK 9/1 | <PSH,ACK 1/9/3 | >ACK 9/4"
TWO_WAY_AT_SERVER = ">SYN 0/0/8 | <SYN,ACK 0/9 | <PSH,ACK 1/9/3 | >ACK 9/1 | >ACK 9/4"
LATE_REQUEST = {
    "en": "TCP Fast Open without a cookie (tcp_fastopen=1543). The wire delivered the client's SYN once more,"
    " 0.4 s later.",
    "zh": "不带 Cookie 的 TCP 快速打开（tcp_fastopen=1543）。链路在 0.4 秒之后把客户端的 SYN 又投递了一次。",
}


def paid(net: Network, listener: Program) -> tuple[Program, Program]:
    """The request travels in the SYN, so the server's program has it after one segment, and answers."""
    net.wire.duplicate(">SYN", 0.4)
    client = net.client.socket()
    accepting = later(listener.accept)
    client.connect_with(REQUEST)
    server = accepting.result()
    server.recv()
    server.send(ANSWER)
    client.recv()
    net.wait(">ACK 9/4", at="server")
    return client, server


@scenario(
    "10g",
    "request-in-syn-server-first",
    title={"en": "A request in a SYN that arrives twice, met by TIME-WAIT", "zh": "SYN 里的请求到达两次，遇到 TIME-WAIT"},
    shows={
        "en": "A SYN with a request arrives a second time, and meets the server's TIME-WAIT: nothing is read twice.",
        "zh": "带着请求的 SYN 第二次到达，遇到服务器的 TIME-WAIT：请求没有被读第二次。",
    },
    packets=f"{TWO_WAY} | <FIN,ACK 4/9 | >FIN,ACK 9/5 | <ACK 5/10 | <ACK 5/10 | >RST 10/0",
    server=f"{TWO_WAY_AT_SERVER} | <FIN,ACK 4/9 | >FIN,ACK 9/5 | <ACK 5/10 | >SYN 0/0/8 | <ACK 5/10 | >RST 10/0",
    states=LISTENER
    | {
        "40312-9501": "CLOSED SYN-SENT ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED",
        "9501-40312": "LISTEN SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED",
    },
    sysctls=NO_COOKIE,
    how=LATE_REQUEST,
)
def request_in_syn_server_first(net: Network) -> None:
    client, server = paid(net, net.server.listen())
    close_at_once(net, server, client)
    net.wait(">RST", at="server")


@scenario(
    "10g2",
    "request-in-syn-read-twice",
    title={"en": "A request read twice", "zh": "请求被读了两次"},
    shows={
        "en": "With TCP Fast Open two segments are enough to hand over data: a late copy of the SYN with the request"
        " makes the server's program read it again.",
        "zh": "使用 TCP 快速打开时，两个报文段就能交付数据：带着请求的 SYN 有一个迟到的副本，服务器程序又读了一次。",
    },
    packets=(
        f"{TWO_WAY} | >FIN,ACK 9/4 | <FIN,ACK 4/10 | >ACK 10/5"
        " | <SYN,ACK 0/9 | >ACK 10/* | <RST */0 | ..1.0s.. <SYN,ACK 0/9 | >RST 9/0"
    ),
    server=(
        f"{TWO_WAY_AT_SERVER} | >FIN,ACK 9/4 | <FIN,ACK 4/10 | >ACK 10/5"
        " | >SYN 0/0/8 | <SYN,ACK 0/9 | >ACK 10/* | <RST */0 | ..1.0s.. <SYN,ACK 0/9 | >RST 9/0"
    ),
    states=LISTENER
    | {
        "40312-9501": "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED",
        "9501-40312": (
            "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED, LISTEN SYN-RECEIVED CLOSED"
        ),
    },
    sysctls=NO_COOKIE,
    how=LATE_REQUEST,
)
def request_in_syn_read_twice(net: Network) -> None:
    listener = net.server.listen()
    client, server = paid(net, listener)
    close_at_once(net, client, server)
    phantom = listener.accept()
    phantom.recv()
    phantom.recv(fails="ECONNRESET")


@scenario(
    "10h",
    "new-syn-in-syn-received",
    title={"en": "The real SYN meets SYN-RECEIVED", "zh": "真正的 SYN 遇上 SYN-RECEIVED"},
    shows={
        "en": "The server has answered an old SYN when the real one arrives, in its window: Linux sends RST,ACK, and"
        " the client is refused. By the RFC it would return to LISTEN and send nothing.",
        "zh": "服务器已回应了旧的 SYN，这时真正的 SYN 到达，落在窗口之内：Linux 发出 RST,ACK，客户端被拒绝。"
        "按 RFC，它应回到 LISTEN，什么也不发。",
    },
    packets=">SYN 0/0 | <RST,ACK 0/1 | <SYN,ACK 0/-9 | >RST -9/0",
    server=">SYN 0/0 | <SYN,ACK 0/1 | >SYN 0/0 | <RST,ACK */1 | >RST -9/0",
    states=LISTENER
    | {
        "40312-9501": "CLOSED SYN-SENT CLOSED",
        "9501-40312": "LISTEN SYN-RECEIVED LISTEN",
    },
    isn=100,
    sysctls={"tcp_timestamps": 0},
    how=said(
        FORCED,
        INVENTED,
        {
            "en": "It delayed the SYN,ACK by 100 ms.",
            "zh": "它让 SYN,ACK 多延迟了 100 毫秒。",
        },
    ),
)
def new_syn_in_syn_received(net: Network) -> None:
    net.wire.delay_by(0.1, "<SYN,ACK")
    net.server.listen()
    net.inject("server", SYN, seq=90)
    net.wait("<SYN,ACK")
    net.client.connect(isn=100, fails="ECONNREFUSED")
    net.wait(">RST", at="server")
