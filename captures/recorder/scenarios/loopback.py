"""Both programs on one host. Nothing is delayed, so the order of the calls is the order of the packets."""

from network import Network
from programs import Program, later
from scenario import CLIENT_CLOSES_FIRST, LISTENER, scenario
from scenarios.open_and_close import HANDSHAKE, close_after_the_ack, opened

OFFLOADED = {
    "en": "The loopback leaves checksums to hardware it does not have, so those of TCP are not filled in.",
    "zh": "环回接口把检验和留给并不存在的硬件计算，因此 TCP 检验和没有填写。",
}
ASKED = f"{HANDSHAKE} | >PSH,ACK 1/1/14 | <ACK 1/15"
ECHOED = f"{ASKED} | <PSH,ACK 1/15/14 | >ACK 15/15"


@scenario(
    "16c",
    "loopback-echo",
    title={"en": "An echo that comes too late", "zh": "来得太晚的回显"},
    shows={
        "en": "The client closes without reading; the server's echo meets nobody and is answered by RST.",
        "zh": "客户端不读取就关闭；服务器的回显无人接收，得到 RST。",
    },
    packets=f"{ASKED} | >FIN,ACK 15/1 | <PSH,ACK 1/16/14 | >RST 16/0",
    states=LISTENER
    | {
        "40312-9501": "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 CLOSED",
        "9501-40312": "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT CLOSED",
    },
    loopback=True,
    how=OFFLOADED,
)
def loopback_echo(net: Network) -> None:
    client, server = opened(net)
    client.send(b"Just a test.\r\n")
    client.close()
    server.send(server.recv())
    server.close()


@scenario(
    "16b",
    "loopback-echo-read",
    title={"en": "An echo that is read", "zh": "被读取的回显"},
    shows={
        "en": "The client reads the echo and then closes, and so does the server: two FINs and no RST.",
        "zh": "客户端读取回显之后才关闭，服务器随后关闭：两个 FIN，没有 RST。",
    },
    packets=f"{ECHOED} | >FIN,ACK 15/15 | <FIN,ACK 15/16 | >ACK 16/16",
    states=CLIENT_CLOSES_FIRST,
    loopback=True,
    how=OFFLOADED,
)
def loopback_echo_read(net: Network) -> None:
    client, server = opened(net)
    echoing = later(echo, server)
    client.send(b"Just a test.\r\n")
    client.recv()
    client.close()
    echoing.result()


def echo(server: Program) -> None:
    """The whole echo server: what is read is sent, until the end."""
    while data := server.recv():
        server.send(data)
    server.close()


@scenario(
    "16d",
    "loopback-echo-unread",
    title={"en": "An echo left unread", "zh": "没有被读取的回显"},
    shows={
        "en": "The echo has arrived when the client closes without reading it: Linux sends RST,ACK instead of a FIN.",
        "zh": "回显已经到达，客户端没有读取就关闭：Linux 发出 RST,ACK 而不是 FIN。",
    },
    packets=f"{ECHOED} | >RST,ACK 15/15",
    states=LISTENER
    | {
        "40312-9501": "CLOSED SYN-SENT ESTABLISHED CLOSED",
        "9501-40312": "LISTEN SYN-RECEIVED ESTABLISHED CLOSED",
    },
    loopback=True,
    how=OFFLOADED,
)
def loopback_echo_unread(net: Network) -> None:
    client, server = opened(net)
    client.send(b"Just a test.\r\n")
    server.send(server.recv())
    net.wait(">ACK 15/15")
    client.close()
    server.recv(fails="ECONNRESET")
    server.close()


@scenario(
    "16e",
    "loopback-echo-polite",
    title={"en": "An echo, and a close in four segments", "zh": "回显，然后四段关闭"},
    shows={
        "en": "The client reads the echo, then closes; the server closes after its ACK has left by itself.",
        "zh": "客户端读取回显之后关闭；服务器的 ACK 单独发出之后，服务器才关闭。",
    },
    packets=f"{ECHOED} | >FIN,ACK 15/15 | <ACK 15/16 | <FIN,ACK 15/16 | >ACK 16/16",
    states=CLIENT_CLOSES_FIRST,
    loopback=True,
    how=OFFLOADED,
)
def loopback_echo_polite(net: Network) -> None:
    client, server = opened(net)
    client.send(b"Just a test.\r\n")
    server.send(server.recv())
    client.recv()
    reading = later(server.read_end)
    client.close()
    close_after_the_ack(net, reading, server, "<ACK 15/16")
