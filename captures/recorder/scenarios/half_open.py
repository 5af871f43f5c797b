"""Half-open connections: one end has forgotten, the other has not (RFC 9293, 3.5.1)."""

from network import Network
from programs import later
from scenario import LISTENER, scenario
from scenarios.open_and_close import EXCHANGE, HANDSHAKE, accepted, exchange, opened
from scenarios.troubles import close_at_once

CRASH = {
    "en": "The client's socket was closed in the kernel's repair mode (TCP_REPAIR), which sends nothing: as if its"
    " host had crashed.",
    "zh": "客户端的套接字在内核的修复模式（TCP_REPAIR）下关闭，不发出任何报文：如同主机崩溃。",
}
FOUND = LISTENER | {
    "40312-9501": "CLOSED SYN-SENT ESTABLISHED CLOSED",
    "9501-40312": "LISTEN SYN-RECEIVED ESTABLISHED CLOSED",
}


@scenario(
    "11a",
    "half-open-reconnect",
    title={"en": "A new SYN into a half-open connection", "zh": "半打开连接收到新的 SYN"},
    shows={
        "en": "The client has crashed and connects again from the same port: ACK, RST, and then a new handshake.",
        "zh": "客户端崩溃后从同一端口再次连接：先是 ACK 和 RST，然后才是新的握手。",
    },
    packets=f"{EXCHANGE} | >SYN 0/0 | <ACK 4/* | >RST */0 | {HANDSHAKE} | >FIN,ACK 1/1 | <FIN,ACK 1/2 | >ACK 2/2",
    states=LISTENER
    | {
        "40312-9501": (
            "CLOSED SYN-SENT ESTABLISHED CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT"
        ),
        "9501-40312": (
            "LISTEN SYN-RECEIVED ESTABLISHED CLOSED"
            ", LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED"
        ),
    },
    how=CRASH,
)
def half_open_reconnect(net: Network) -> None:
    listener = net.server.listen()
    client, server = accepted(net, listener)
    exchange(net, client, server)
    reading = later(server.recv, fails="ECONNRESET")
    client.crash()
    net.pause(0.05)
    connecting = later(net.client.connect)
    reading.result()
    close_at_once(net, connecting.result(), listener.accept())


@scenario(
    "11b",
    "half-open-data",
    title={"en": "Data into a half-open connection", "zh": "向半打开连接发送数据"},
    shows={
        "en": "The client has crashed. The server, which does not know, sends data, and gets RST.",
        "zh": "客户端已经崩溃。不知情的服务器发送数据，得到 RST。",
    },
    packets=f"{EXCHANGE} | <PSH,ACK 4/12/12 | >RST 12/0",
    states=FOUND,
    how=CRASH,
)
def half_open_data(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    client.crash()
    net.pause(0.05)
    reading = later(server.recv, fails="ECONNRESET")
    server.send(b"still there?")
    reading.result()


@scenario(
    "11c",
    "half-open-keep-alive",
    title={"en": "A half-open connection found by keep-alive", "zh": "保活发现半打开连接"},
    shows={
        "en": "The client has crashed. The server only waits; its keep-alive after a second gets RST.",
        "zh": "客户端已经崩溃。服务器只是等待；一秒后它的保活探测得到 RST。",
    },
    packets=f"{EXCHANGE} | ..1.0s.. <ACK 3/12 | >RST 12/0",
    states=FOUND,
    how={
        "en": f"{CRASH['en']} The server's socket had TCP_KEEPIDLE and TCP_KEEPINTVL of 1 s.",
        "zh": f"{CRASH['zh']}服务器套接字的 TCP_KEEPIDLE 和 TCP_KEEPINTVL 是 1 秒。",
    },
)
def half_open_keep_alive(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    server.keep_alive(1)
    client.crash()
    server.recv(fails="ECONNRESET")


@scenario(
    "11d",
    "half-open-server",
    title={"en": "A server that has started anew", "zh": "重新启动的服务器"},
    shows={
        "en": "The server has crashed and listens again; data of the old connection gets RST.",
        "zh": "服务器崩溃后重新监听；旧连接的数据得到 RST。",
    },
    packets=f"{EXCHANGE} | >PSH,ACK 12/4/11 | <RST 4/0",
    states=FOUND | {"9501-0": "CLOSED LISTEN CLOSED LISTEN"},
    how={
        "en": "The server's socket was closed in the kernel's repair mode (TCP_REPAIR), which sends nothing: as if"
        " its host had crashed.",
        "zh": "服务器的套接字在内核的修复模式（TCP_REPAIR）下关闭，不发出任何报文：如同主机崩溃。",
    },
)
def half_open_server(net: Network) -> None:
    listener = net.server.listen()
    client, server = accepted(net, listener)
    exchange(net, client, server)
    server.crash()
    listener.close()
    net.pause(0.05)
    net.server.listen()
    reading = later(client.recv, fails="ECONNRESET")
    client.send(b"hello again")
    reading.result()
