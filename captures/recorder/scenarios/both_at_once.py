"""Both ends do the same thing at the same time, and neither has heard of the other's yet."""

from network import CLIENT_PORT, Network
from programs import Program, later
from scenario import LISTENER, scenario
from scenarios.open_and_close import EXCHANGE, exchange, opened
from scenarios.troubles import close_at_once

CROSSED = ">SYN 0/0 | <SYN 0/0 | >SYN,ACK 0/1 | <SYN,ACK 0/1 | >ACK 1/1 | <ACK 1/1"
CROSSED_AT_SERVER = "<SYN 0/0 | >SYN 0/0 | <SYN,ACK 0/1 | >SYN,ACK 0/1 | <ACK 1/1 | >ACK 1/1"
NOBODY_LISTENS = {
    "en": "Neither program listened; both called connect(), less than 10 ms apart.",
    "zh": "两个程序都没有监听；双方都调用 connect()，相隔不到 10 毫秒。",
}


def opened_by_both(net: Network) -> tuple[Program, Program]:
    """Both programs' sockets, once both connects have returned."""
    client, server = net.client.socket(), net.server.socket()
    connecting = [later(client.connect), later(server.connect)]
    for one in connecting:
        one.result()
    return client, server


@scenario(
    "05",
    "simultaneous-open",
    title={"en": "A simultaneous open", "zh": "同时打开"},
    shows={
        "en": "Both ends send a SYN before they have seen the other's: each answers with SYN,ACK, and"
        " one connection opens.",
        "zh": "双方都在看到对方的 SYN 之前发出自己的 SYN：各自以 SYN,ACK 应答，建立的是一条连接。",
    },
    packets=f"{CROSSED} | >PSH,ACK 1/1/9 | <ACK 1/10 | >FIN,ACK 10/1 | <FIN,ACK 1/11 | >ACK 11/2",
    server=f"{CROSSED_AT_SERVER} | >PSH,ACK 1/1/9 | <ACK 1/10 | >FIN,ACK 10/1 | <FIN,ACK 1/11 | >ACK 11/2",
    states={
        "40312-9501": "CLOSED SYN-SENT SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT",
        "9501-40312": "CLOSED SYN-SENT SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED",
    },
    how=NOBODY_LISTENS,
)
def simultaneous_open(net: Network) -> None:
    client, server = opened_by_both(net)
    net.settle()
    reading = later(server.recv)
    client.send(b"both ways")
    reading.result()
    net.wait("<ACK 1/10", at="client")
    close_at_once(net, client, server)


@scenario(
    "05b",
    "simultaneous-open-syn-lost",
    title={"en": "A simultaneous open that loses a SYN", "zh": "丢了一个 SYN 的同时打开"},
    shows={
        "en": "The client's SYN is lost: the three segments that arrive open the connection, and only"
        " the client goes through SYN-RECEIVED.",
        "zh": "客户端的 SYN 丢失：到达的三个报文段建立连接，只有客户端经过 SYN-RECEIVED。",
    },
    packets=">SYN 0/0 | <SYN 0/0 | >SYN,ACK 0/1 | <ACK 1/1 | >FIN,ACK 1/1 | <FIN,ACK 1/2 | >ACK 2/2",
    server="<SYN 0/0 | >SYN,ACK 0/1 | <ACK 1/1 | >FIN,ACK 1/1 | <FIN,ACK 1/2 | >ACK 2/2",
    states={
        "40312-9501": "CLOSED SYN-SENT SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT",
        "9501-40312": "CLOSED SYN-SENT ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED",
    },
    how={
        "en": f"{NOBODY_LISTENS['en']} The wire dropped the client's SYN.",
        "zh": f"{NOBODY_LISTENS['zh']}链路丢弃了客户端的 SYN。",
    },
)
def simultaneous_open_syn_lost(net: Network) -> None:
    net.wire.drop(">SYN")
    close_at_once(net, *opened_by_both(net))


ITSELF = f">({CLIENT_PORT}>{CLIENT_PORT})"


@scenario(
    "05c",
    "self-connect",
    title={"en": "A socket connected to itself", "zh": "与自己相连的套接字"},
    shows={
        "en": "One socket connects to its own address: a simultaneous open and a simultaneous close"
        " with itself, in 7 segments.",
        "zh": "一个套接字连接自己的地址：与自己同时打开、同时关闭，共 7 个报文段。",
    },
    packets=(
        f"{ITSELF}SYN 0/0 | {ITSELF}SYN,ACK 0/1 | {ITSELF}ACK 1/1 | {ITSELF}PSH,ACK 1/1/4 | {ITSELF}ACK 5/5"
        f" | {ITSELF}FIN,ACK 5/5 | {ITSELF}ACK 6/6"
    ),
    states={
        f"{CLIENT_PORT}-{CLIENT_PORT}": (
            "CLOSED SYN-SENT SYN-RECEIVED ESTABLISHED FIN-WAIT-1 CLOSING TIME-WAIT"
        )
    },
    loopback=True,
    how={
        "en": "There is one socket, of the client, and its peer is itself.",
        "zh": "只有客户端的一个套接字，它的对端就是它自己。",
    },
)
def self_connect(net: Network) -> None:
    net.client.peer = (net.client.address, CLIENT_PORT)
    itself = net.client.connect()
    itself.send(b"echo")
    itself.recv()
    net.settle()
    itself.close()


BOTH_CLOSING = "FIN-WAIT-1 CLOSING TIME-WAIT"


@scenario(
    "06",
    "simultaneous-close",
    title={"en": "A simultaneous close", "zh": "同时关闭"},
    shows={
        "en": "Both FINs are on their way at once: both ends go through CLOSING, and both end in TIME-WAIT.",
        "zh": "两个 FIN 同时在途：双方都经过 CLOSING，也都进入 TIME-WAIT。",
    },
    packets=f"{EXCHANGE} | >FIN,ACK 12/4 | <FIN,ACK 4/12 | >ACK 13/5 | <ACK 5/13",
    server=f"{EXCHANGE} | <FIN,ACK 4/12 | >FIN,ACK 12/4 | <ACK 5/13 | >ACK 13/5",
    states=LISTENER
    | {
        "40312-9501": f"CLOSED SYN-SENT ESTABLISHED {BOTH_CLOSING}",
        "9501-40312": f"LISTEN SYN-RECEIVED ESTABLISHED {BOTH_CLOSING}",
    },
)
def simultaneous_close(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    net.pause(0.05)
    client.close()
    server.close()


@scenario(
    "06b",
    "simultaneous-close-uneven",
    title={"en": "A simultaneous close, one FIN late", "zh": "同时关闭，一个 FIN 迟到"},
    shows={
        "en": "The client's FIN is late: the client goes through CLOSING, the server through"
        " FIN-WAIT-2; both end in TIME-WAIT.",
        "zh": "客户端的 FIN 迟到：客户端经过 CLOSING，服务器经过 FIN-WAIT-2；双方都进入 TIME-WAIT。",
    },
    packets=f"{EXCHANGE} | >FIN,ACK 12/4 | <FIN,ACK 4/12 | >ACK 13/5 | <ACK 5/13",
    server=f"{EXCHANGE} | <FIN,ACK 4/12 | >ACK 13/5 | >FIN,ACK 12/4 | <ACK 5/13",
    states=LISTENER
    | {
        "40312-9501": f"CLOSED SYN-SENT ESTABLISHED {BOTH_CLOSING}",
        "9501-40312": "LISTEN SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT",
    },
    how={
        "en": "The wire delayed the client's FIN by another 100 ms.",
        "zh": "链路让客户端的 FIN 多延迟了 100 毫秒。",
    },
)
def simultaneous_close_uneven(net: Network) -> None:
    net.wire.delay_by(0.1, ">FIN,ACK")
    client, server = opened(net)
    exchange(net, client, server)
    net.pause(0.05)
    client.close()
    server.close()


HALF_OPENED = {
    "en": f"{NOBODY_LISTENS['en']} The wire delayed the server's SYN,ACK by another 100 ms.",
    "zh": f"{NOBODY_LISTENS['zh']}链路让服务器的 SYN,ACK 多延迟了 100 毫秒。",
}
SERVER_AFTER_CROSSING = (
    "<SYN 0/0 | >SYN 0/0 | <SYN,ACK 0/1 | >SYN,ACK 0/1 | <ACK 1/1 | >FIN,ACK 1/1 | <ACK 1/2 | >ACK 2/1"
    " | <FIN,ACK 1/2 | >ACK 2/2"
)


def half_opened(net: Network) -> tuple[Program, Program]:
    """The client in SYN-RECEIVED, the server about to become ESTABLISHED."""
    net.wire.delay_by(0.1, "<SYN,ACK")
    client, server = net.client.socket(), net.server.socket()
    client.begin_connect()
    server.begin_connect()
    net.wait("<SYN", at="client")
    return client, server


def closed_by_the_other(net: Network, server: Program) -> None:
    """The server reads the end, and closes after its late SYN,ACK has been answered."""
    net.wait(">FIN,ACK", at="server")
    server.read_end()
    net.wait(">ACK 2/1", at="server")
    net.pause(0.05)
    server.close()


@scenario(
    "15g",
    "close-in-syn-received",
    title={"en": "close() in SYN-RECEIVED", "zh": "在 SYN-RECEIVED 调用 close()"},
    shows={
        "en": "The client closes before its SYN,ACK is acknowledged: from SYN-RECEIVED it goes to FIN-WAIT-1.",
        "zh": "客户端的 SYN,ACK 还没有被确认就关闭：从 SYN-RECEIVED 直接进入 FIN-WAIT-1。",
    },
    packets=(
        ">SYN 0/0 | <SYN 0/0 | >SYN,ACK 0/1 | >FIN,ACK 1/1 | <ACK 1/1 | <ACK 1/2 | <SYN,ACK 0/1 | >ACK 2/1"
        " | <FIN,ACK 1/2 | >ACK 2/2"
    ),
    server=SERVER_AFTER_CROSSING,
    states={
        "40312-9501": "CLOSED SYN-SENT SYN-RECEIVED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT",
        "9501-40312": "CLOSED SYN-SENT SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED",
    },
    how=HALF_OPENED,
)
def close_in_syn_received(net: Network) -> None:
    client, server = half_opened(net)
    client.close()
    closed_by_the_other(net, server)


@scenario(
    "15g2",
    "shutdown-in-syn-received",
    title={"en": "shutdown() in SYN-RECEIVED", "zh": "在 SYN-RECEIVED 调用 shutdown()"},
    shows={
        "en": "shutdown() instead of close(): Linux sends the FIN only once the client is ESTABLISHED.",
        "zh": "用 shutdown() 代替 close()：Linux 等到客户端进入 ESTABLISHED 才发出 FIN。",
    },
    packets=(
        ">SYN 0/0 | <SYN 0/0 | >SYN,ACK 0/1 | <ACK 1/1 | >FIN,ACK 1/1 | <ACK 1/2 | <SYN,ACK 0/1 | >ACK 2/1"
        " | <FIN,ACK 1/2 | >ACK 2/2"
    ),
    server=SERVER_AFTER_CROSSING,
    states={
        "40312-9501": "CLOSED SYN-SENT SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT",
        "9501-40312": "CLOSED SYN-SENT SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED",
    },
    how=HALF_OPENED,
)
def shutdown_in_syn_received(net: Network) -> None:
    client, server = half_opened(net)
    client.shutdown()
    closed_by_the_other(net, server)
    net.settle()
    client.read_end()
    client.close()
