"""Sequence numbers that pass 2^32 in the middle of a connection."""

from network import Network
from programs import later
from scenario import CLIENT_CLOSES_FIRST, scenario
from scenarios.both_at_once import CROSSED, CROSSED_AT_SERVER
from scenarios.numbers import FORCED
from scenarios.open_and_close import EXCHANGE, HANDSHAKE, close_after_the_ack, closed_by, exchange, opened
from scenarios.troubles import close_at_once

LAST = 2**32 - 1


@scenario(
    "14c4",
    "data-wraps",
    title={"en": "Data across the wrap", "zh": "跨越回绕点的数据"},
    shows={
        "en": "A segment begins at 4294967287 and ends at 10: its 20 octets lie on both sides of the wrap.",
        "zh": "一个报文段从 4294967287 开始，到 10 结束：它的 20 个字节分布在回绕点两边。",
    },
    packets=(
        f"{HANDSHAKE} | >PSH,ACK 1/1/20 | <ACK 1/21 | >PSH,ACK 21/1/14 | <ACK 1/35"
        " | >FIN,ACK 35/1 | <FIN,ACK 1/36 | >ACK 36/2"
    ),
    states=CLIENT_CLOSES_FIRST,
    isn=LAST - 9,
    how=FORCED,
)
def data_wraps(net: Network) -> None:
    client, server = opened(net, isn=LAST - 9)
    for data, ack in ((b"twenty octets, here\n", "<ACK 1/21"), (b"and fourteen.\n", "<ACK 1/35")):
        client.send(data)
        server.recv()
        net.wait(ack, at="client")
    close_at_once(net, client, server)


@scenario(
    "14c5",
    "fin-wraps",
    title={"en": "A FIN with the largest number", "zh": "序号最大的 FIN"},
    shows={
        "en": "The client's FIN is numbered 4294967295, the largest number there is; it is acknowledged by 0.",
        "zh": "客户端 FIN 的序号是最大的 4294967295；对它的确认号是 0。",
    },
    packets=f"{EXCHANGE} | >FIN,ACK 12/4 | <ACK 4/13 | <FIN,ACK 4/13 | >ACK 13/5",
    states=CLIENT_CLOSES_FIRST,
    isn=LAST - 12,
    how=FORCED,
)
def fin_wraps(net: Network) -> None:
    client, server = opened(net, isn=LAST - 12)
    exchange(net, client, server)
    reading = later(server.read_end)
    closed_by(client, net)
    close_after_the_ack(net, reading, server, "<ACK 4/13")


BOTH_WAYS = ">PSH,ACK 1/1/10 | <ACK 1/11 | <PSH,ACK 1/11/10 | >ACK 11/11 | >FIN,ACK 11/11 | <FIN,ACK 11/12 | >ACK 12/12"


@scenario(
    "14c2",
    "both-wrap",
    title={"en": "Both ends' numbers wrap", "zh": "两端的序号都回绕"},
    shows={
        "en": "The client begins at 4294967290, the server at 4294967292; the first 10 octets of each cross the wrap.",
        "zh": "客户端从 4294967290 开始，服务器从 4294967292 开始；各自最初的 10 个字节都跨越回绕点。",
    },
    packets=f"{CROSSED} | {BOTH_WAYS}",
    server=f"{CROSSED_AT_SERVER} | {BOTH_WAYS}",
    states={
        "40312-9501": "CLOSED SYN-SENT SYN-RECEIVED ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT",
        "9501-40312": "CLOSED SYN-SENT SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED",
    },
    isn=LAST - 5,
    server_isn=LAST - 3,
    how={
        "en": "Both initial sequence numbers were set through the kernel's TCP_REPAIR, which it allows on a socket that"
        " connects; so both programs called connect().",
        "zh": "两个初始序号都通过内核的 TCP_REPAIR 设定，而内核只允许对主动连接的套接字这样做，因此两个程序都调用了 connect()。",
    },
)
def both_wrap(net: Network) -> None:
    client, server = net.client.socket(), net.server.socket()
    client.force_isn(LAST - 5)
    server.force_isn(LAST - 3)
    connecting = [later(client.connect), later(server.connect)]
    for one in connecting:
        one.result()
    net.settle()
    client.send(b"ten octets")
    server.recv()
    net.wait("<ACK 1/11", at="client")
    server.send(b"ten others")
    client.recv()
    net.wait(">ACK 11/11", at="server")
    close_at_once(net, client, server)
