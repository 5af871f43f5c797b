"""TIME-WAIT: what it is for, what it forbids, and what ends it (RFC 9293, 3.6.1; RFC 1337)."""

from network import Network
from programs import Program, later
from scenario import CLIENT_CLOSES_FIRST, LISTENER, scenario
from scenarios.numbers import FORCED
from scenarios.old_duplicates import CLOSE, FORGOTTEN, said
from scenarios.open_and_close import (
    EXCHANGE,
    HANDSHAKE,
    accepted,
    close_after_the_ack,
    closed_by,
    exchange,
    opened,
)
from scenarios.troubles import close_at_once

SERVER_WAITS = f"{EXCHANGE} | <FIN,ACK 4/12 | >FIN,ACK 12/5 | <ACK 5/13"
CLIENT_WAITS = f"{EXCHANGE} | >FIN,ACK 12/4 | <FIN,ACK 4/13 | >ACK 13/5"
TWICE = LISTENER | {
    "40312-9501": (
        "CLOSED SYN-SENT ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED"
        " SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT"
    ),
    "9501-40312": (
        "LISTEN SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT"
        ", LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED"
    ),
}
NUMBERS_ONLY = {"tcp_timestamps": 0}


def server_in_time_wait(net: Network, isn: int | None = None) -> Program:
    """A connection that the server closed first. Returns the listener."""
    listener = net.server.listen()
    client, server = accepted(net, listener, isn)
    exchange(net, client, server)
    close_at_once(net, server, client)
    net.settle()
    return listener


@scenario(
    "12a",
    "time-wait-new-syn",
    title={"en": "A new SYN in TIME-WAIT", "zh": "TIME-WAIT 中的新 SYN"},
    shows={
        "en": "The server is in TIME-WAIT. A SYN from the same port has a later timestamp, and Linux takes it.",
        "zh": "服务器处在 TIME-WAIT。来自同一端口的 SYN 时间戳更晚，Linux 接受它。",
    },
    packets=f"{SERVER_WAITS} | {HANDSHAKE} | {CLOSE}",
    states=TWICE,
)
def time_wait_new_syn(net: Network) -> None:
    close_at_once(net, *accepted(net, server_in_time_wait(net)))


@scenario(
    "12a2",
    "time-wait-larger-number",
    title={"en": "A new SYN in TIME-WAIT, its number larger", "zh": "TIME-WAIT 中序号更大的新 SYN"},
    shows={
        "en": "Without timestamps the number decides: 2000 lies beyond the old connection, and Linux takes the SYN.",
        "zh": "没有时间戳时由序号决定：2000 在旧连接之后，Linux 接受这个 SYN。",
    },
    packets=f"{SERVER_WAITS} | {HANDSHAKE} | {CLOSE}",
    states=TWICE,
    isn=[1000, 2000],
    sysctls=NUMBERS_ONLY,
    how=FORCED,
)
def time_wait_larger_number(net: Network) -> None:
    close_at_once(net, *accepted(net, server_in_time_wait(net, isn=1000), isn=2000))


@scenario(
    "12a3",
    "time-wait-smaller-number",
    title={"en": "A new SYN in TIME-WAIT, its number smaller", "zh": "TIME-WAIT 中序号更小的新 SYN"},
    shows={
        "en": "The SYN's number lies before the old connection's: ACK, RST, TIME-WAIT ends, and the next SYN opens.",
        "zh": "SYN 的序号在旧连接之前：先是 ACK 和 RST，TIME-WAIT 由此结束；下一个 SYN 建立连接。",
    },
    packets=f"{SERVER_WAITS} | >SYN 0/0 | <ACK 5/48013 | >RST 48013/0 | {HANDSHAKE} | {CLOSE}",
    states=TWICE
    | {
        "9501-40312": (
            "LISTEN SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED"
            ", LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED"
        )
    },
    isn=[50000, 2000],
    sysctls=NUMBERS_ONLY,
    how=FORCED,
)
def time_wait_smaller_number(net: Network) -> None:
    close_at_once(net, *accepted(net, server_in_time_wait(net, isn=50000), isn=2000))


@scenario(
    "12i",
    "time-wait-without-listener",
    title={"en": "A new SYN in TIME-WAIT, and nobody listens", "zh": "TIME-WAIT 中的新 SYN，而无人监听"},
    shows={
        "en": "Linux would take this SYN, but its listener is closed. TIME-WAIT answers ACK, the RST for that ends it,"
        " and the SYN sent again is refused.",
        "zh": "Linux 本会接受这个 SYN，但监听套接字已经关闭。TIME-WAIT 以 ACK 回应，由此引来的 RST 结束了它，"
        "重传的 SYN 遭到拒绝。",
    },
    packets=f"{SERVER_WAITS} | >SYN 0/0 | <ACK 5/-987 | >RST -987/0 | >SYN 0/0 | <RST,ACK */1",
    states={
        "9501-0": "CLOSED LISTEN CLOSED",
        "40312-9501": "CLOSED SYN-SENT ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED SYN-SENT CLOSED",
        "9501-40312": "LISTEN SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED",
    },
    isn=[1000, 2000],
    sysctls=NUMBERS_ONLY,
    how=FORCED,
)
def time_wait_without_listener(net: Network) -> None:
    server_in_time_wait(net, isn=1000).close()
    net.client.connect(isn=2000, fails="ECONNREFUSED")


@scenario(
    "12a4",
    "time-wait-protected",
    title={"en": "A TIME-WAIT that no RST ends", "zh": "RST 结束不了的 TIME-WAIT"},
    shows={
        "en": "With tcp_rfc1337=1 Linux ignores RST in TIME-WAIT, so no SYN with a smaller number is taken.",
        "zh": "设置 tcp_rfc1337=1 后，Linux 在 TIME-WAIT 中忽略 RST，因此序号更小的 SYN 都不被接受。",
    },
    packets=(
        f"{SERVER_WAITS} | >SYN 0/0 | <ACK 5/48013 | >RST 48013/0 | >SYN 0/0"
        " | ..2.0s.. >SYN 0/0 | <ACK 5/48013 | >RST 48013/0"
    ),
    states=LISTENER
    | {
        "40312-9501": "CLOSED SYN-SENT ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED SYN-SENT CLOSED",
        "9501-40312": "LISTEN SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT",
    },
    isn=[50000, 2000],
    sysctls=NUMBERS_ONLY | {"tcp_rfc1337": 1, "tcp_syn_retries": 2},
    how=FORCED,
)
def time_wait_protected(net: Network) -> None:
    server_in_time_wait(net, isn=50000)
    net.client.connect(isn=2000, fails="ETIMEDOUT")


LATE_DATA = {
    "en": "The wire delivered the server's data once more, 0.4 s later.",
    "zh": "链路在 0.4 秒之后把服务器的数据又投递了一次。",
}


def old_data_in_time_wait(net: Network) -> None:
    net.wire.duplicate("<PSH,ACK", 0.4)
    client, server = opened(net)
    exchange(net, client, server)
    close_at_once(net, client, server)
    net.wait("<RST", at="client")


@scenario(
    "12b",
    "time-wait-assassinated",
    title={"en": "A TIME-WAIT ended by old data", "zh": "被旧数据结束的 TIME-WAIT"},
    shows={
        "en": "Old data reaches TIME-WAIT, the ACK to it meets nobody, and the RST ends TIME-WAIT (RFC 1337).",
        "zh": "旧数据到达 TIME-WAIT，对它的 ACK 无人接收，由此而来的 RST 结束了 TIME-WAIT（RFC 1337）。",
    },
    packets=f"{CLIENT_WAITS} | <PSH,ACK 1/12/3 | >ACK 13/5 | <RST 5/0",
    server=f"{CLIENT_WAITS} | >ACK 13/5 | <RST 5/0",
    states=CLIENT_CLOSES_FIRST
    | {"40312-9501": "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED"},
    how=LATE_DATA,
)
def time_wait_assassinated(net: Network) -> None:
    old_data_in_time_wait(net)


@scenario(
    "12b2",
    "time-wait-defended",
    title={"en": "Old data and RST in TIME-WAIT, without effect", "zh": "对 TIME-WAIT 无效的旧数据和 RST"},
    shows={
        "en": "The same segments with tcp_rfc1337=1: the client's kernel still shows TIME-WAIT after the RST.",
        "zh": "同样的报文段，但 tcp_rfc1337=1：RST 之后客户端内核仍显示 TIME-WAIT。",
    },
    packets=f"{CLIENT_WAITS} | <PSH,ACK 1/12/3 | >ACK 13/5 | <RST 5/0",
    server=f"{CLIENT_WAITS} | >ACK 13/5 | <RST 5/0",
    states=CLIENT_CLOSES_FIRST,
    sysctls={"tcp_rfc1337": 1},
    how=LATE_DATA,
)
def time_wait_defended(net: Network) -> None:
    old_data_in_time_wait(net)


@scenario(
    "12c",
    "no-time-wait",
    title={"en": "A lost last ACK without TIME-WAIT", "zh": "没有 TIME-WAIT 时丢失最后的 ACK"},
    shows={
        "en": "The last ACK is lost and the client has kept no TIME-WAIT: the server's second FIN gets RST.",
        "zh": "最后的 ACK 丢失，而客户端没有保留 TIME-WAIT：服务器重传的 FIN 得到 RST。",
    },
    packets=f"{EXCHANGE} | >FIN,ACK 12/4 | <ACK 4/13 | <FIN,ACK 4/13 | >ACK 13/5 | ..0.2s.. <FIN,ACK 4/13 | >RST 13/0",
    server=f"{EXCHANGE} | >FIN,ACK 12/4 | <ACK 4/13 | <FIN,ACK 4/13 | ..0.2s.. <FIN,ACK 4/13 | >RST 13/0",
    states=LISTENER
    | {
        "40312-9501": "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 CLOSED",
        "9501-40312": "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED",
    },
    sysctls={"tcp_max_tw_buckets": 0},
    how=said(
        FORGOTTEN,
        {"en": "The wire dropped the last ACK.", "zh": "链路丢弃了最后的 ACK。"},
    ),
)
def no_time_wait(net: Network) -> None:
    net.wire.drop(">ACK 13/5")
    client, server = opened(net)
    exchange(net, client, server)
    reading = later(server.read_end)
    # Not close(): in FIN-WAIT-2 without a program, Linux would forget the socket at once.
    net.pause(0.05)
    client.shutdown()
    ending = later(client.read_end)
    close_after_the_ack(net, reading, server, "<ACK 4/13")
    ending.result()
    client.close()
    net.wait(">RST", at="server")


@scenario(
    "12d",
    "time-wait-bind",
    title={"en": "A port in TIME-WAIT", "zh": "处在 TIME-WAIT 的端口"},
    shows={
        "en": "The server closed first. While TIME-WAIT lasts bind() fails with EADDRINUSE, unless the old listening socket and the new one both have SO_REUSEADDR.",
        "zh": "服务器先关闭。TIME-WAIT 期间 bind() 以 EADDRINUSE 失败，除非旧的监听套接字和新套接字都设置了 SO_REUSEADDR。",
    },
    packets=SERVER_WAITS,
    states={
        "9501-0": "CLOSED LISTEN CLOSED LISTEN",
        "40312-9501": "CLOSED SYN-SENT ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED",
        "9501-40312": "LISTEN SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT",
    },
)
def time_wait_bind(net: Network) -> None:
    server_in_time_wait(net).close()
    again = net.server.unbound()
    again.bind(net.server.port, fails="EADDRINUSE")
    again.set(SO_REUSEADDR=1)
    again.bind(net.server.port)
    again.listen()


@scenario(
    "12e2",
    "time-wait-no-reuse",
    title={"en": "No second connection from TIME-WAIT", "zh": "从 TIME-WAIT 不能再次连接"},
    shows={
        "en": "Without timestamps connect() from the port in TIME-WAIT fails with EADDRNOTAVAIL; no SYN leaves.",
        "zh": "没有时间戳时，从处在 TIME-WAIT 的端口 connect() 以 EADDRNOTAVAIL 失败，不发出 SYN。",
    },
    packets=CLIENT_WAITS,
    states=CLIENT_CLOSES_FIRST
    | {
        "40312-9501": (
            "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT, CLOSED SYN-SENT CLOSED"
        )
    },
    sysctls=NUMBERS_ONLY,
)
def time_wait_no_reuse(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    close_at_once(net, client, server)
    net.settle()
    net.client.connect(fails="EADDRNOTAVAIL")


ONE_PORT = {
    "en": "The kernel had one port to choose from (ip_local_port_range); the client did not call bind().",
    "zh": "内核只有一个端口可选（ip_local_port_range）；客户端没有调用 bind()。",
}


@scenario(
    "12e3",
    "time-wait-port-chosen",
    title={"en": "A port that must wait its time", "zh": "要等一段时间的端口"},
    shows={
        "en": "With tcp_tw_reuse=1 Linux gives out a port in TIME-WAIT, but not before tcp_tw_reuse_delay has passed.",
        "zh": "设置 tcp_tw_reuse=1 后，Linux 会分配处在 TIME-WAIT 的端口，但要等过 tcp_tw_reuse_delay。",
    },
    packets=f"{CLIENT_WAITS} | {HANDSHAKE} | {CLOSE}",
    states=LISTENER
    | {
        "40312-9501": (
            "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT"
            ", CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT"
        ),
        "0-9501": "CLOSED SYN-SENT CLOSED",
        "9501-40312": (
            "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED"
            ", LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED"
        ),
    },
    sysctls={"tcp_tw_reuse": 1, "tcp_tw_reuse_delay": 500, "ip_local_port_range": {"client": "40312 40312"}},
    how=ONE_PORT,
)
def time_wait_port_chosen(net: Network) -> None:
    listener = net.server.listen()
    client, server = accepted_unbound(net, listener)
    exchange(net, client, server)
    close_at_once(net, client, server)
    net.settle()
    net.client.unbound().connect(fails="EADDRNOTAVAIL")
    net.pause(0.6)
    close_at_once(net, *accepted_unbound(net, listener))


def accepted_unbound(net: Network, listener: Program) -> tuple[Program, Program]:
    """As `accepted`, but the kernel chooses the client's port."""
    accepting = later(listener.accept)
    client = net.client.unbound()
    client.connect()
    return client, accepting.result()


@scenario(
    "12g",
    "time-wait-restarted",
    title={"en": "A TIME-WAIT that begins again", "zh": "重新开始的 TIME-WAIT"},
    shows={
        "en": "The last ACK is lost; the FIN that comes again is acknowledged again and restarts the 60 s of Linux.",
        "zh": "最后的 ACK 丢失；再次到来的 FIN 再次得到确认，Linux 的 60 秒重新开始。",
    },
    packets=f"{EXCHANGE} | >FIN,ACK 12/4 | <ACK 4/13 | <FIN,ACK 4/13 | >ACK 13/5 | ..0.2s.. <FIN,ACK 4/13 | >ACK 13/5",
    server=f"{EXCHANGE} | >FIN,ACK 12/4 | <ACK 4/13 | <FIN,ACK 4/13 | ..0.2s.. <FIN,ACK 4/13 | >ACK 13/5",
    states=CLIENT_CLOSES_FIRST,
    how={
        "en": "The wire dropped the last ACK. The time left was asked for before and after the second FIN.",
        "zh": "链路丢弃了最后的 ACK。在第二个 FIN 前后查询了剩余时间。",
    },
)
def time_wait_restarted(net: Network) -> None:
    net.wire.drop(">ACK 13/5")
    client, server = opened(net)
    exchange(net, client, server)
    reading = later(server.read_end)
    closed_by(client, net)
    close_after_the_ack(net, reading, server, "<ACK 4/13")
    net.wait("<FIN,ACK", times=2)
    client.look_at_timer()
    net.wait(">ACK 13/5", at="server")
    client.look_at_timer()


@scenario(
    "12f",
    "time-wait-ends",
    title={"en": "The end of TIME-WAIT", "zh": "TIME-WAIT 的结束"},
    shows={
        "en": "About a minute after the last ACK the client leaves TIME-WAIT; no segment marks it.",
        "zh": "最后的 ACK 之后约一分钟，客户端离开 TIME-WAIT；没有报文段标志这一刻。",
    },
    packets=CLIENT_WAITS,
    states=CLIENT_CLOSES_FIRST
    | {"40312-9501": "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED"},
)
def time_wait_ends(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    close_at_once(net, client, server)
    client.until("TIME-WAIT")
    client.until(None, patience=70)
