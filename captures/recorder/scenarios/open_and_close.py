"""Connections that open and close without trouble."""

from network import Network
from programs import Program, later
from scenario import CLIENT_CLOSES_FIRST, scenario

HANDSHAKE = ">SYN 0/0 | <SYN,ACK 0/1 | >ACK 1/1"
EXCHANGE = f"{HANDSHAKE} | >PSH,ACK 1/1/11 | <ACK 1/12 | <PSH,ACK 1/12/3 | >ACK 12/4"


def opened(net: Network, isn: int | None = None) -> tuple[Program, Program]:
    """Both programs' sockets of a new connection, once both have it."""
    accepting = later(net.server.listen().accept)
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
    reading = later(server.recv)
    net.pause(0.05)
    client.close()
    reading.result()
    # The ACK of the FIN leaves by itself after about 40 ms if nothing it could ride on is sent before.
    net.wait("<ACK 4/13")
    net.pause(0.02)
    server.close()
