"""A reset in each state, received (RFC 9293, 3.10.7.4) and sent (3.10.5)."""

from forging import forge
from network import Network
from programs import Program, later
from scenario import LISTENER, scenario
from scenarios.open_and_close import EXCHANGE, exchange, opened

LOST_FIN = {"en": "The wire dropped the client's FIN.", "zh": "链路丢弃了客户端的 FIN。"}


def exchanged(net: Network) -> tuple[Program, Program]:
    client, server = opened(net)
    exchange(net, client, server)
    net.pause(0.05)
    return client, server


def half_closed_by_client(net: Network) -> tuple[Program, Program]:
    """The client in FIN-WAIT-2, the server in CLOSE-WAIT, and nothing on the way."""
    client, server = exchanged(net)
    reading = later(server.read_end)
    client.shutdown()
    reading.result()
    net.wait("<ACK 4/13", at="client")
    return client, server


def half_closed_by_server(net: Network) -> tuple[Program, Program]:
    """The server in FIN-WAIT-2, the client in CLOSE-WAIT, and nothing on the way."""
    client, server = exchanged(net)
    reading = later(client.read_end)
    server.shutdown()
    reading.result()
    net.wait(">ACK 12/5", at="server")
    return client, server


def states(client: str, server: str) -> dict[str, str]:
    """What both went through after the handshake."""
    return LISTENER | {
        "40312-9501": f"CLOSED SYN-SENT ESTABLISHED {client}".rstrip(),
        "9501-40312": f"LISTEN SYN-RECEIVED ESTABLISHED {server}".rstrip(),
    }


@scenario(
    "17a",
    "rst-in-fin-wait-1",
    title={"en": "RST in FIN-WAIT-1", "zh": "FIN-WAIT-1 中收到 RST"},
    shows={
        "en": "The client's FIN is lost, the server aborts: the client goes from FIN-WAIT-1 to CLOSED.",
        "zh": "客户端的 FIN 丢失，服务器中止连接：客户端从 FIN-WAIT-1 到 CLOSED。",
    },
    packets=f"{EXCHANGE} | >FIN,ACK 12/4 | <RST,ACK 4/12",
    server=f"{EXCHANGE} | <RST,ACK 4/12",
    states=states("FIN-WAIT-1 CLOSED", "CLOSED"),
    how=LOST_FIN,
)
def rst_in_fin_wait_1(net: Network) -> None:
    net.wire.drop(">FIN,ACK")
    client, server = exchanged(net)
    client.shutdown()
    reading = later(client.recv, fails="ECONNRESET")
    server.abort()
    reading.result()


@scenario(
    "17b",
    "rst-in-fin-wait-2",
    title={"en": "RST in FIN-WAIT-2", "zh": "FIN-WAIT-2 中收到 RST"},
    shows={
        "en": "The server aborts in CLOSE-WAIT: the client goes from FIN-WAIT-2 to CLOSED.",
        "zh": "服务器在 CLOSE-WAIT 中中止连接：客户端从 FIN-WAIT-2 到 CLOSED。",
    },
    packets=f"{EXCHANGE} | >FIN,ACK 12/4 | <ACK 4/13 | <RST,ACK 4/13",
    states=states("FIN-WAIT-1 FIN-WAIT-2 CLOSED", "CLOSE-WAIT CLOSED"),
)
def rst_in_fin_wait_2(net: Network) -> None:
    client, server = half_closed_by_client(net)
    reading = later(client.recv, fails="ECONNRESET")
    server.abort()
    reading.result()


@scenario(
    "17c",
    "rst-in-close-wait",
    title={"en": "RST in CLOSE-WAIT", "zh": "CLOSE-WAIT 中收到 RST"},
    shows={
        "en": "The client aborts in FIN-WAIT-2. The server still reads the end; its send() then fails with EPIPE.",
        "zh": "客户端在 FIN-WAIT-2 中中止连接。服务器仍读到结束，随后的 send() 以 EPIPE 失败。",
    },
    packets=f"{EXCHANGE} | >FIN,ACK 12/4 | <ACK 4/13 | >RST,ACK 13/4",
    states=states("FIN-WAIT-1 FIN-WAIT-2 CLOSED", "CLOSE-WAIT CLOSED"),
)
def rst_in_close_wait(net: Network) -> None:
    client, server = half_closed_by_client(net)
    client.abort()
    net.wait(">RST,ACK", at="server")
    server.until(None)
    server.read_end()
    server.send(b"too late", fails="EPIPE")


@scenario(
    "17d",
    "rst-in-closing",
    title={"en": "RST in CLOSING", "zh": "CLOSING 中收到 RST"},
    shows={
        "en": "The client's FIN is lost and the server's arrives; the server then aborts: from CLOSING to CLOSED.",
        "zh": "客户端的 FIN 丢失，服务器的到达；服务器随后中止连接：客户端从 CLOSING 到 CLOSED。",
    },
    packets=f"{EXCHANGE} | >FIN,ACK 12/4 | <FIN,ACK 4/12 | >ACK 13/5 | <RST,ACK 5/12",
    server=f"{EXCHANGE} | <FIN,ACK 4/12 | >ACK 13/5 | <RST,ACK 5/12",
    states=states("FIN-WAIT-1 CLOSING CLOSED", "FIN-WAIT-1 FIN-WAIT-2 CLOSED"),
    how=LOST_FIN,
)
def rst_in_closing(net: Network) -> None:
    net.wire.drop(">FIN,ACK")
    client, server = exchanged(net)
    client.shutdown()
    server.shutdown()
    net.wait(">ACK 13/5", at="server")
    server.until("FIN-WAIT-2")
    server.abort()


@scenario(
    "17e",
    "rst-in-last-ack",
    title={"en": "RST in LAST-ACK", "zh": "LAST-ACK 中收到 RST"},
    shows={
        "en": "The client's FIN, the second of the two, is lost; the server aborts: from LAST-ACK to CLOSED.",
        "zh": "客户端后发的 FIN 丢失；服务器中止连接：客户端从 LAST-ACK 到 CLOSED。",
    },
    packets=f"{EXCHANGE} | <FIN,ACK 4/12 | >ACK 12/5 | >FIN,ACK 12/5 | <RST,ACK 5/12",
    server=f"{EXCHANGE} | <FIN,ACK 4/12 | >ACK 12/5 | <RST,ACK 5/12",
    states=states("CLOSE-WAIT LAST-ACK CLOSED", "FIN-WAIT-1 FIN-WAIT-2 CLOSED"),
    how=LOST_FIN,
)
def rst_in_last_ack(net: Network) -> None:
    net.wire.drop(">FIN,ACK")
    client, server = half_closed_by_server(net)
    client.shutdown()
    server.abort()


@scenario(
    "17f",
    "rst-in-active-syn-received",
    title={"en": "RST in SYN-RECEIVED after connect()", "zh": "connect() 之后的 SYN-RECEIVED 中收到 RST"},
    shows={
        "en": "Both connect at once, the server aborts: the client goes from SYN-RECEIVED to CLOSED, not to LISTEN.",
        "zh": "两端同时连接，服务器中止：客户端从 SYN-RECEIVED 到 CLOSED，而不是 LISTEN。",
    },
    packets=">SYN 0/0 | <SYN 0/0 | >SYN,ACK 0/1 | <RST,ACK 1/1 | <RST 1/0",
    server="<SYN 0/0 | >SYN 0/0 | <SYN,ACK 0/1 | <RST,ACK 1/1 | >SYN,ACK 0/1 | <RST 1/0",
    states={
        "40312-9501": "CLOSED SYN-SENT SYN-RECEIVED CLOSED",
        "9501-40312": "CLOSED SYN-SENT SYN-RECEIVED CLOSED",
    },
    how={"en": "The wire dropped the server's SYN,ACK.", "zh": "链路丢弃了服务器的 SYN,ACK。"},
)
def rst_in_active_syn_received(net: Network) -> None:
    net.wire.drop("<SYN,ACK")
    client, server = net.client.socket(), net.server.socket()
    connecting = later(client.connect, fails="ECONNRESET")
    server.begin_connect()
    net.wait("<SYN,ACK")
    server.abort()
    connecting.result()


@scenario(
    "17h",
    "abort-in-fin-wait-1",
    title={"en": "An abort in FIN-WAIT-1", "zh": "在 FIN-WAIT-1 中中止"},
    shows={
        "en": "The FIN is lost, the client aborts. Its RST counts the FIN: Linux asks back, and a second RST ends it.",
        "zh": "FIN 丢失，客户端中止连接。它的 RST 把 FIN 计算在内，Linux 因此反问，第二个 RST 才结束连接。",
    },
    packets=f"{EXCHANGE} | >FIN,ACK 12/4 | >RST,ACK 13/4 | <ACK 4/12 | >RST 12/0",
    server=f"{EXCHANGE} | >RST,ACK 13/4 | <ACK 4/12 | >RST 12/0",
    states=states("FIN-WAIT-1 CLOSED", "CLOSED"),
    how=LOST_FIN,
)
def abort_in_fin_wait_1(net: Network) -> None:
    net.wire.drop(">FIN,ACK")
    client, server = exchanged(net)
    reading = later(server.recv, fails="ECONNRESET")
    client.shutdown()
    client.abort()
    reading.result()


@scenario(
    "17i",
    "abort-in-last-ack",
    title={"en": "An abort in LAST-ACK", "zh": "在 LAST-ACK 中中止"},
    shows={
        "en": "The client aborts in LAST-ACK and sends nothing; the ACK of its FIN then finds nobody and gets RST.",
        "zh": "客户端在 LAST-ACK 中中止连接，不发出任何报文；随后对其 FIN 的 ACK 无人接收，得到 RST。",
    },
    packets=f"{EXCHANGE} | <FIN,ACK 4/12 | >ACK 12/5 | >FIN,ACK 12/5 | <ACK 5/13 | >RST 13/0",
    states=states("CLOSE-WAIT LAST-ACK CLOSED", "FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT CLOSED"),
)
def abort_in_last_ack(net: Network) -> None:
    client, server = half_closed_by_server(net)
    client.shutdown()
    client.abort()
    net.wait(">RST 13", at="server")


CLOSED_BY_CLIENT = f"{EXCHANGE} | >FIN,ACK 12/4 | <ACK 4/13"
SMALL_SOCKET_ENDS = states("FIN-WAIT-1 FIN-WAIT-2 CLOSED", "CLOSE-WAIT LAST-ACK CLOSED")


def closed_by_client(net: Network) -> Program:
    """The client's program is gone, its kernel in FIN-WAIT-2; the server's socket, in CLOSE-WAIT."""
    client, server = exchanged(net)
    reading = later(server.read_end)
    client.close()
    reading.result()
    net.wait("<ACK 4/13", at="client")
    net.pause(0.02)
    return server


@scenario(
    "17j",
    "rst-beside-the-edge",
    title={"en": "A guessed RST in FIN-WAIT-2", "zh": "FIN-WAIT-2 中收到猜测的 RST"},
    shows={
        "en": "After close() Linux keeps FIN-WAIT-2 as a small socket, which any RST in the window ends without a"
        " challenge ACK; the server's FIN then meets nobody.",
        "zh": "close() 之后，Linux 把 FIN-WAIT-2 保存为一个小套接字，窗口内的任何 RST 都能结束它，不会先发挑战 ACK；"
        "此后服务器的 FIN 无人接收。",
    },
    packets=f"{CLOSED_BY_CLIENT} | <RST 14/0 | <FIN,ACK 4/13 | >RST 13/0",
    server=f"{CLOSED_BY_CLIENT} | <FIN,ACK 4/13 | >RST 13/0",
    states=SMALL_SOCKET_ENDS,
    how={
        "en": "The wire injected the first RST; only the client's capture has it.",
        "zh": "链路注入了第一个 RST；只有客户端一端的抓包里有。",
    },
)
def rst_beside_the_edge(net: Network) -> None:
    server = closed_by_client(net)
    forge(net, "<RST 14/0")
    net.pause(0.05)
    server.close()


@scenario(
    "17k",
    "syn-in-fin-wait-2",
    title={"en": "A SYN in FIN-WAIT-2", "zh": "FIN-WAIT-2 中收到 SYN"},
    shows={
        "en": "After close() Linux keeps FIN-WAIT-2 as a small socket, which a SYN in the window ends: it is answered by"
        " RST, where RFC 5961 has a challenge ACK.",
        "zh": "close() 之后，Linux 把 FIN-WAIT-2 保存为一个小套接字，窗口内的 SYN 会结束它：得到的回应是 RST，"
        "而 RFC 5961 规定的是挑战 ACK。",
    },
    # In the client's capture the numbers of the server count from the SYN.
    packets=f"{CLOSED_BY_CLIENT} | <SYN 0/0 | >RST,ACK */1 | <FIN,ACK -10/13 | >RST 13/0",
    server=f"{CLOSED_BY_CLIENT} | >RST,ACK */15 | <FIN,ACK 4/13 | >RST 13/0",
    states=SMALL_SOCKET_ENDS,
    how={
        "en": "The wire injected the SYN; only the client's capture has it.",
        "zh": "链路注入了这个 SYN；只有客户端一端的抓包里有。",
    },
)
def syn_in_fin_wait_2(net: Network) -> None:
    server = closed_by_client(net)
    forge(net, "<SYN 14/0")
    net.wait(">RST,ACK", at="server")
    net.pause(0.02)
    server.close()
