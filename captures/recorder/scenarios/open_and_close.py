"""Connections that open and close without trouble."""

from concurrent.futures import Future

from network import Network
from programs import Program, later
from scenario import CLIENT_CLOSES_FIRST, LISTENER, scenario

HANDSHAKE = ">SYN 0/0 | <SYN,ACK 0/1 | >ACK 1/1"
EXCHANGE = f"{HANDSHAKE} | >PSH,ACK 1/1/11 | <ACK 1/12 | <PSH,ACK 1/12/3 | >ACK 12/4"


def opened(net: Network, isn: int | None = None) -> tuple[Program, Program]:
    """Both programs' sockets of a new connection, once both have it."""
    return accepted(net, net.server.listen(), isn)


def accepted(net: Network, listener: Program, isn: int | None = None) -> tuple[Program, Program]:
    """The same, of one more connection to a listener."""
    accepting = later(listener.accept)
    client = net.client.connect(isn=isn)
    return client, accepting.result()


def exchange(net: Network, client: Program, server: Program) -> None:
    """The client sends 11 octets and gets 3 back; each ACK has left before anything else is sent."""
    asking = later(server.recv)
    client.send(b"hello there")
    answering = later(client.recv)
    asking.result()
    net.wait("<ACK 1/12")
    server.send(b"hi\n")
    answering.result()
    net.wait(">ACK 12/4", at="server")


def closed_by(first: Program, net: Network) -> None:
    """One program has nothing more to say; it thinks for a moment, then closes."""
    net.pause(0.05)
    first.close()


def close_after_the_ack(net: Network, reading: Future, second: Program, ack: str) -> None:
    """The other program reads the end, and closes when the ACK of the FIN has left by itself.

    It leaves after about 40 ms, if nothing that it could ride on is sent before.
    """
    reading.result()
    net.wait(ack)
    net.pause(0.02)
    second.close()


@scenario(
    "01",
    "handshake-and-close",
    title={"en": "Handshake, data both ways, close in four segments", "zh": "握手、双向数据、四段关闭"},
    shows={
        "en": "A whole connection: opened in three segments, closed in four, the client closing first.",
        "zh": "一条完整的连接：三个报文段建立，四个报文段关闭，客户端先关闭。",
    },
    packets=f"{EXCHANGE} | >FIN,ACK 12/4 | <ACK 4/13 | <FIN,ACK 4/13 | >ACK 13/5",
    states=CLIENT_CLOSES_FIRST,
)
def handshake_and_close(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    reading = later(server.read_end)
    closed_by(client, net)
    close_after_the_ack(net, reading, server, "<ACK 4/13")


@scenario(
    "02",
    "three-segment-close",
    title={"en": "Close in three segments", "zh": "三段关闭"},
    shows={
        "en": "The server closes as soon as it reads the end: its FIN carries the ACK of the client's.",
        "zh": "服务器读到结束后立即关闭：它的 FIN 同时确认了客户端的 FIN。",
    },
    packets=f"{EXCHANGE} | >FIN,ACK 12/4 | <FIN,ACK 4/13 | >ACK 13/5",
    states=CLIENT_CLOSES_FIRST,
)
def three_segment_close(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    reading = later(server.read_end)
    closed_by(client, net)
    reading.result()
    server.close()


@scenario(
    "03",
    "server-closes-first",
    title={"en": "The server closes first", "zh": "服务器先关闭"},
    shows={
        "en": "Whoever closes first ends in TIME-WAIT: here the server.",
        "zh": "谁先关闭，谁就进入 TIME-WAIT：这里是服务器。",
    },
    packets=f"{EXCHANGE} | <FIN,ACK 4/12 | >ACK 12/5 | >FIN,ACK 12/5 | <ACK 5/13",
    states=LISTENER
    | {
        "40312-9501": "CLOSED SYN-SENT ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED",
        "9501-40312": "LISTEN SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT",
    },
)
def server_closes_first(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    reading = later(client.read_end)
    closed_by(server, net)
    close_after_the_ack(net, reading, client, ">ACK 12/5")


@scenario(
    "04b",
    "fin-with-data",
    title={"en": "Data and FIN in one segment", "zh": "数据和 FIN 在同一个报文段里"},
    shows={
        "en": "The last data and the FIN leave together, and one acknowledgment number answers both.",
        "zh": "最后的数据和 FIN 一起发出，一个确认号同时回答两者。",
    },
    packets=f"{HANDSHAKE} | >FIN,PSH,ACK 1/1/11 | <FIN,ACK 1/13 | >ACK 13/2",
    states=CLIENT_CLOSES_FIRST,
    how={"en": "The client's socket was corked until shutdown().", "zh": "客户端的套接字在 shutdown() 之前一直塞住（TCP_CORK）。"},
)
def fin_with_data(net: Network) -> None:
    client, server = opened(net)
    reading = later(server.recv)
    client.cork()
    client.send(b"hello there")
    client.shutdown()
    reading.result()
    server.read_end()
    server.close()
    net.wait("<FIN,ACK 1/13", at="client")
    net.settle()
    client.read_end()
    client.close()


@scenario(
    "02b",
    "nothing-said",
    title={"en": "A connection without data", "zh": "没有数据的连接"},
    shows={
        "en": "Opened in three segments and closed in three, and not one octet of data between them.",
        "zh": "三个报文段建立，三个报文段关闭，中间没有一个字节的数据。",
    },
    packets=f"{HANDSHAKE} | >FIN,ACK 1/1 | <FIN,ACK 1/2 | >ACK 2/2",
    states=CLIENT_CLOSES_FIRST,
)
def nothing_said(net: Network) -> None:
    client, server = opened(net)
    reading = later(server.read_end)
    closed_by(client, net)
    reading.result()
    server.close()


@scenario(
    "04",
    "half-close",
    title={"en": "A half-close", "zh": "半关闭"},
    shows={
        "en": "The client has sent its FIN and still receives: 21 octets arrive in FIN-WAIT-2 before"
        " the server closes.",
        "zh": "客户端已经发出 FIN，仍然接收：服务器关闭之前，有 21 字节在 FIN-WAIT-2 中到达。",
    },
    packets=(
        f"{HANDSHAKE} | >PSH,ACK 1/1/4 | <ACK 1/5 | >FIN,ACK 5/1 | <ACK 1/6 | <PSH,ACK 1/6/7 | >ACK 6/8"
        " | <PSH,ACK 8/6/7 | >ACK 6/15 | <PSH,ACK 15/6/7 | >ACK 6/22 | <FIN,ACK 22/6 | >ACK 6/23"
    ),
    states=CLIENT_CLOSES_FIRST,
)
def half_close(net: Network) -> None:
    client, server = opened(net)
    asking = later(server.recv)
    client.send(b"all\n")
    asking.result()
    net.wait("<ACK 1/5", at="client")
    reading = later(server.read_end)
    client.shutdown()
    reading.result()
    net.wait("<ACK 1/6", at="client")
    for number, line in enumerate((b"first.\n", b"again.\n", b"third.\n"), 1):
        net.pause(0.05)
        answering = later(client.recv)
        server.send(line)
        answering.result()
        net.wait(f">ACK 6/{7 * number + 1}", at="server")
    reading = later(client.read_end)
    server.close()
    reading.result()
    net.settle()
    client.close()


@scenario(
    "15e2",
    "ipv6-three-segment-close",
    title={"en": "Close in three segments over IPv6", "zh": "IPv6 上的三段关闭"},
    shows={
        "en": "Over IPv6 too, the FIN of a server that closes at once carries the ACK of the client's.",
        "zh": "在 IPv6 上也一样，立即关闭的服务器用自己的 FIN 确认客户端的 FIN。",
    },
    packets=f"{EXCHANGE} | >FIN,ACK 12/4 | <FIN,ACK 4/13 | >ACK 13/5",
    states=CLIENT_CLOSES_FIRST,
    ipv6=True,
)
def ipv6_three_segment_close(net: Network) -> None:
    three_segment_close(net)
