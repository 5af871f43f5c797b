"""Connections that end by RST: aborted, closed with data left unread, or closed before they were open."""

from network import Network
from programs import later
from scenario import LISTENER, scenario
from scenarios.open_and_close import EXCHANGE, HANDSHAKE, exchange, opened

CLIENT_OPENS = "CLOSED SYN-SENT ESTABLISHED"
SERVER_OPENS = "LISTEN SYN-RECEIVED ESTABLISHED"
BOTH_ABORTED = LISTENER | {"40312-9501": f"{CLIENT_OPENS} CLOSED", "9501-40312": f"{SERVER_OPENS} CLOSED"}


@scenario(
    "08",
    "abort",
    title={"en": "An abort", "zh": "中止连接"},
    shows={
        "en": "The client aborts: one RST,ACK, no FIN, no TIME-WAIT. The server's recv() fails with"
        " ECONNRESET, its send() with EPIPE.",
        "zh": "客户端中止连接：只有一个 RST,ACK，没有 FIN，也没有 TIME-WAIT。服务器的 recv() 得到 ECONNRESET，send() 得到 EPIPE。",
    },
    packets=f"{EXCHANGE} | >RST,ACK 12/4",
    states=BOTH_ABORTED,
    how={
        "en": "The client set SO_LINGER to 0 seconds before close().",
        "zh": "客户端在 close() 之前把 SO_LINGER 设为 0 秒。",
    },
)
def abort(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    reading = later(server.recv, fails="ECONNRESET")
    net.pause(0.05)
    client.abort()
    reading.result()
    server.send(b"hi\n", fails="EPIPE")
    server.close()


@scenario(
    "08b",
    "rst-in-syn-received",
    title={"en": "A client gone before the SYN,ACK", "zh": "SYN,ACK 到来之前客户端已离开"},
    shows={
        "en": "The client closes in SYN-SENT; the SYN,ACK meets nobody, and the RST takes the server back to LISTEN.",
        "zh": "客户端在 SYN-SENT 关闭；SYN,ACK 无人接收，RST 让服务器回到 LISTEN。",
    },
    packets=">SYN 0/0 | <SYN,ACK 0/1 | >RST 1/0",
    states=LISTENER | {"40312-9501": "CLOSED SYN-SENT CLOSED", "9501-40312": "LISTEN SYN-RECEIVED LISTEN"},
)
def rst_in_syn_received(net: Network) -> None:
    net.server.listen()
    client = net.client.socket()
    client.begin_connect()
    net.wait(">SYN", at="server")
    client.close()
    net.wait(">RST", at="server")


@scenario(
    "08c",
    "close-with-data-unread",
    title={"en": "close() with data left unread", "zh": "还有数据未读就 close()"},
    shows={
        "en": "The client closes with 19 octets unread: Linux sends RST,ACK instead of a FIN.",
        "zh": "客户端还有 19 字节未读就关闭：Linux 发出 RST,ACK 而不是 FIN。",
    },
    packets=f"{HANDSHAKE} | <PSH,ACK 1/1/19 | >ACK 1/20 | >RST,ACK 1/20",
    states=BOTH_ABORTED,
)
def close_with_data_unread(net: Network) -> None:
    client, server = opened(net)
    net.pause(0.02)
    server.send(b"nobody reads this.\n")
    reading = later(server.recv, fails="ECONNRESET")
    net.wait(">ACK 1/20", at="server")
    client.close()
    reading.result()
    server.close()


@scenario(
    "08d",
    "data-after-close",
    title={"en": "Data for a program that has closed", "zh": "发给已关闭程序的数据"},
    shows={
        "en": "The client has closed and is in FIN-WAIT-2; data from the server finds no reader and is"
        " answered by RST.",
        "zh": "客户端已经关闭，处在 FIN-WAIT-2；服务器发来的数据没有程序读取，得到 RST。",
    },
    packets=f"{EXCHANGE} | >FIN,ACK 12/4 | <ACK 4/13 | <PSH,ACK 4/13/8 | >RST 13/0",
    states=LISTENER
    | {
        "40312-9501": f"{CLIENT_OPENS} FIN-WAIT-1 FIN-WAIT-2 CLOSED",
        "9501-40312": f"{SERVER_OPENS} CLOSE-WAIT CLOSED",
    },
)
def data_after_close(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    reading = later(server.read_end)
    net.pause(0.05)
    client.close()
    reading.result()
    net.wait("<ACK 4/13", at="client")
    net.pause(0.02)
    server.send(b"too late")
    net.wait(">RST", at="server")
    net.pause(0.02)
    server.send(b"hi\n", fails="EPIPE")
    server.close()


@scenario(
    "08e",
    "listener-closed",
    title={"en": "A listener closed with a connection waiting", "zh": "监听套接字关闭时还有连接在等待"},
    shows={
        "en": "The server closes its listener; the connection that no accept() had taken gets RST,ACK.",
        "zh": "服务器关闭监听套接字；还没有被 accept() 取走的连接得到 RST,ACK。",
    },
    packets=f"{HANDSHAKE} | <RST,ACK 1/1",
    states={
        "9501-0": "CLOSED LISTEN CLOSED",
        "40312-9501": f"{CLIENT_OPENS} CLOSED",
        "9501-40312": f"{SERVER_OPENS} CLOSED",
    },
)
def listener_closed(net: Network) -> None:
    listener = net.server.listen()
    client = net.client.connect()
    reading = later(client.recv, fails="ECONNRESET")
    net.wait(">ACK 1/1", at="server")
    net.pause(0.02)
    listener.close()
    reading.result()
    client.close()


@scenario(
    "08f",
    "listener-closed-in-syn-received",
    title={"en": "A listener closed during a handshake", "zh": "握手途中监听套接字关闭"},
    shows={
        "en": "The listener closes after its SYN,ACK, without a segment; the handshake's last ACK is"
        " answered by RST.",
        "zh": "监听套接字在发出 SYN,ACK 之后关闭，不发任何报文段；握手的最后一个 ACK 得到 RST。",
    },
    packets=f"{HANDSHAKE} | <RST 1/0",
    states={
        "9501-0": "CLOSED LISTEN CLOSED",
        "40312-9501": f"{CLIENT_OPENS} CLOSED",
        "9501-40312": "LISTEN SYN-RECEIVED CLOSED",
    },
)
def listener_closed_in_syn_received(net: Network) -> None:
    listener = net.server.listen()
    connecting = later(net.client.connect)
    net.wait("<SYN,ACK")
    listener.close()
    client = connecting.result()
    client.recv(fails="ECONNRESET")
    client.close()


@scenario(
    "08h",
    "rst-lost",
    title={"en": "A lost RST", "zh": "RST 丢失"},
    shows={
        "en": "The RST of an abort is lost: the server stays ESTABLISHED until its own data is"
        " answered by another RST.",
        "zh": "中止连接的 RST 丢失：服务器一直停在 ESTABLISHED，直到它自己的数据得到另一个 RST。",
    },
    packets=f"{EXCHANGE} | >RST,ACK 12/4 | <PSH,ACK 4/12/6 | >RST 12/0",
    server=f"{EXCHANGE} | <PSH,ACK 4/12/6 | >RST 12/0",
    states=BOTH_ABORTED,
    how={
        "en": "The client set SO_LINGER to 0 seconds before close(). The wire dropped its first RST.",
        "zh": "客户端在 close() 之前把 SO_LINGER 设为 0 秒。链路丢弃了它的第一个 RST。",
    },
)
def rst_lost(net: Network) -> None:
    net.wire.drop(">RST,ACK")
    client, server = opened(net)
    exchange(net, client, server)
    net.pause(0.05)
    client.abort()
    net.pause(0.1)
    reading = later(server.recv, fails="ECONNRESET")
    server.send(b"hello?")
    reading.result()
    server.close()
