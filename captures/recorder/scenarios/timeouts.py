"""What ends a connection when nothing is heard any more, and what never does."""

from network import Network
from programs import later
from scenario import scenario
from scenarios.open_and_close import EXCHANGE, close_after_the_ack
from scenarios.resets import exchanged, half_closed_by_client, states

FIN_WAIT = f"{EXCHANGE} | >FIN,ACK 12/4 | <ACK 4/13"


def cut(net: Network, *sides: str) -> None:
    """From now on the wire drops all that these sides send: `>` the client, `<` the server."""
    for side in sides:
        net.wire.drop(side, times=None)


@scenario(
    "18a",
    "fin-wait-1-timeout",
    title={"en": "The end of FIN-WAIT-1 without an answer", "zh": "得不到回应的 FIN-WAIT-1"},
    shows={
        "en": "The FIN is sent three times, never acknowledged; then Linux gives the connection up without a segment.",
        "zh": "FIN 发了三次都没有得到确认；Linux 随后放弃连接，不发出任何报文段。",
    },
    packets=f"{EXCHANGE} | >FIN,ACK 12/4 | ..0.23s.. >FIN,ACK 12/4 | ..0.46s.. >FIN,ACK 12/4",
    server=EXCHANGE,
    states=states("FIN-WAIT-1 CLOSED", ""),
    sysctls={"tcp_orphan_retries": 1},
    how={"en": "The wire dropped all FINs.", "zh": "链路丢弃了所有 FIN。"},
)
def fin_wait_1_timeout(net: Network) -> None:
    client, _ = exchanged(net)
    cut(net, ">")
    client.close()
    client.until(None)


@scenario(
    "18b",
    "fin-wait-2-timeout",
    title={"en": "The end of FIN-WAIT-2 without a FIN", "zh": "等不到 FIN 的 FIN-WAIT-2"},
    shows={
        "en": "After close() Linux leaves FIN-WAIT-2 when tcp_fin_timeout, here 1 s, is over; a later FIN gets RST.",
        "zh": "close() 之后，Linux 在 tcp_fin_timeout（这里是 1 秒）到期时离开 FIN-WAIT-2；后来的 FIN 得到 RST。",
    },
    packets=f"{FIN_WAIT} | <FIN,ACK 4/13 | >RST 13/0",
    states=states("FIN-WAIT-1 FIN-WAIT-2 CLOSED", "CLOSE-WAIT LAST-ACK CLOSED"),
    sysctls={"tcp_fin_timeout": 1},
)
def fin_wait_2_timeout(net: Network) -> None:
    client, server = exchanged(net)
    reading = later(server.read_end)
    client.close()
    reading.result()
    net.wait("<ACK 4/13", at="client")
    client.until("FIN-WAIT-2")
    client.until(None)
    server.close()
    net.wait(">RST")


@scenario(
    "18b2",
    "fin-wait-2-patient",
    title={"en": "A FIN-WAIT-2 that waits", "zh": "一直等待的 FIN-WAIT-2"},
    shows={
        "en": "After shutdown() the program still reads, and tcp_fin_timeout, here 1 s, does not end FIN-WAIT-2.",
        "zh": "shutdown() 之后程序仍在读取，tcp_fin_timeout（这里是 1 秒）不会结束 FIN-WAIT-2。",
    },
    packets=f"{FIN_WAIT} | ..2.0s.. <PSH,ACK 4/13/11 | >ACK 13/15 | <FIN,ACK 15/13 | >ACK 13/16",
    server=f"{FIN_WAIT} | ..2.0s.. <PSH,ACK 4/13/11 | >ACK 13/15 | <FIN,ACK 15/13 | >ACK 13/16",
    states=states("FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT", "CLOSE-WAIT LAST-ACK CLOSED"),
    sysctls={"tcp_fin_timeout": 1},
)
def fin_wait_2_patient(net: Network) -> None:
    client, server = half_closed_by_client(net)
    reading = later(client.recv)
    net.pause(2)
    server.send(b"still here\n")
    reading.result()
    net.wait(">ACK 13/15", at="server")
    ending = later(client.read_end)
    server.close()
    ending.result()
    client.close()


@scenario(
    "18c",
    "closing-timeout",
    title={"en": "The end of CLOSING without an answer", "zh": "得不到回应的 CLOSING"},
    shows={
        "en": "Both ends have sent a FIN, but nothing of the client arrives any more: it gives up in CLOSING.",
        "zh": "两端都发了 FIN，但客户端的报文段不再到达：它在 CLOSING 中放弃。",
    },
    packets=(
        f"{EXCHANGE} | >FIN,ACK 12/4 | <FIN,ACK 4/12 | >ACK 13/5 | >FIN,ACK 12/5 | <FIN,ACK 4/12 | >ACK 13/5"
        " | >FIN,ACK 12/5 | <FIN,ACK 4/12 | >ACK 13/5"
    ),
    server=f"{EXCHANGE} | <FIN,ACK 4/12 | ..0.23s.. <FIN,ACK 4/12 | ..0.46s.. <FIN,ACK 4/12",
    states=states("FIN-WAIT-1 CLOSING CLOSED", "FIN-WAIT-1 CLOSED"),
    sysctls={"tcp_orphan_retries": 1},
    how={
        "en": "From the close on, the wire dropped all that the client sent.",
        "zh": "从关闭时起，链路丢弃了客户端发出的一切。",
    },
)
def closing_timeout(net: Network) -> None:
    client, server = exchanged(net)
    cut(net, ">")
    client.close()
    server.close()
    client.until(None)
    server.until(None)


@scenario(
    "18d",
    "last-ack-timeout",
    title={"en": "The end of LAST-ACK without an answer", "zh": "得不到回应的 LAST-ACK"},
    shows={
        "en": "The server's FIN is never acknowledged: after two more it gives up in LAST-ACK.",
        "zh": "服务器的 FIN 始终没有得到确认：再发两次之后，它在 LAST-ACK 中放弃。",
    },
    packets=FIN_WAIT,
    server=f"{FIN_WAIT} | <FIN,ACK 4/13 | ..0.23s.. <FIN,ACK 4/13 | ..0.46s.. <FIN,ACK 4/13",
    states=states("FIN-WAIT-1 FIN-WAIT-2", "CLOSE-WAIT LAST-ACK CLOSED"),
    sysctls={"tcp_orphan_retries": 1},
    how={"en": "The wire dropped all FINs of the server.", "zh": "链路丢弃了服务器的所有 FIN。"},
)
def last_ack_timeout(net: Network) -> None:
    net.wire.drop("<FIN,ACK", times=None)
    client, server = exchanged(net)
    reading = later(server.read_end)
    client.close()
    close_after_the_ack(net, reading, server, "<ACK 4/13")
    server.until(None)


@scenario(
    "18e",
    "syn-received-timeout",
    title={"en": "The end of SYN-RECEIVED without an answer", "zh": "得不到回应的 SYN-RECEIVED"},
    shows={
        "en": "Both ends connect at once and lose each other's SYN,ACK: both give up with ETIMEDOUT.",
        "zh": "两端同时连接，却收不到对方的 SYN,ACK：双方都以 ETIMEDOUT 放弃。",
    },
    packets=">SYN 0/0 | <SYN 0/0 | >SYN,ACK 0/1 | ..1.0s.. >SYN,ACK 0/1",
    server="<SYN 0/0 | >SYN 0/0 | <SYN,ACK 0/1 | ..1.0s.. <SYN,ACK 0/1",
    states={
        "40312-9501": "CLOSED SYN-SENT SYN-RECEIVED CLOSED",
        "9501-40312": "CLOSED SYN-SENT SYN-RECEIVED CLOSED",
    },
    sysctls={"tcp_syn_retries": 1, "tcp_synack_retries": 1},
    how={"en": "The wire dropped every SYN,ACK.", "zh": "链路丢弃了每一个 SYN,ACK。"},
)
def syn_received_timeout(net: Network) -> None:
    net.wire.drop(">SYN,ACK", times=None)
    net.wire.drop("<SYN,ACK", times=None)
    client, server = net.client.socket(), net.server.socket()
    connecting = [later(one.connect, fails="ETIMEDOUT") for one in (client, server)]
    for one in connecting:
        one.result()


@scenario(
    "18f",
    "close-wait-kept",
    title={"en": "A program that does not close", "zh": "不关闭的程序"},
    shows={
        "en": "The server's program forgets close() and stays in CLOSE-WAIT, the client long gone; its data gets RST.",
        "zh": "服务器程序忘了 close()，一直停在 CLOSE-WAIT，而客户端早已不在；它的数据得到 RST。",
    },
    packets=f"{FIN_WAIT} | <PSH,ACK 4/13/4 | >RST 13/0",
    states=states("FIN-WAIT-1 FIN-WAIT-2 CLOSED", "CLOSE-WAIT CLOSED"),
    sysctls={"tcp_fin_timeout": 1},
)
def close_wait_kept(net: Network) -> None:
    client, server = exchanged(net)
    reading = later(server.read_end)
    client.close()
    reading.result()
    net.wait("<ACK 4/13", at="client")
    client.until("FIN-WAIT-2")
    client.until(None)
    net.pause(0.5)
    server.send(b"so?\n")
    server.until(None)
    server.send(b"so?\n", fails="EPIPE")


@scenario(
    "18g",
    "close-wait-timeout",
    title={"en": "The end of CLOSE-WAIT without an answer", "zh": "得不到回应的 CLOSE-WAIT"},
    shows={
        "en": "Data sent in CLOSE-WAIT is never acknowledged: sent four times, then Linux gives up with ETIMEDOUT.",
        "zh": "CLOSE-WAIT 中发出的数据始终没有得到确认：共发了四次，Linux 以 ETIMEDOUT 放弃。",
    },
    packets=FIN_WAIT,
    server=(
        f"{FIN_WAIT} | <PSH,ACK 4/13/4 | ..0.23s.. <PSH,ACK 4/13/4 | ..0.46s.. <PSH,ACK 4/13/4"
        " | ..0.93s.. <PSH,ACK 4/13/4"
    ),
    states=states("FIN-WAIT-1 FIN-WAIT-2", "CLOSE-WAIT CLOSED"),
    sysctls={"tcp_retries2": 3},
    how={"en": "The wire dropped that data each time.", "zh": "链路每次都丢弃了这些数据。"},
)
def close_wait_timeout(net: Network) -> None:
    client, server = half_closed_by_client(net)
    cut(net, "<")
    server.send(b"so?\n")
    server.until(None)
    server.send(b"so?\n", fails="ETIMEDOUT")
