"""Data that comes as early as it can: with the third segment, or with the SYN itself."""

from network import Network
from programs import later
from scenario import CLIENT_CLOSES_FIRST, LISTENER, scenario
from scenarios.open_and_close import close_after_the_ack
from scenarios.troubles import close_at_once

CLOSE = ">FIN,ACK 12/1 | <FIN,ACK 1/13 | >ACK 13/2"


@scenario(
    "14a",
    "data-on-third-segment",
    title={"en": "Data with the third segment", "zh": "第三个报文段携带数据"},
    shows={
        "en": "The ACK that completes the handshake carries the request: one segment fewer.",
        "zh": "完成握手的 ACK 同时带着请求：少了一个报文段。",
    },
    packets=f">SYN 0/0 | <SYN,ACK 0/1 | >PSH,ACK 1/1/11 | <ACK 1/12 | {CLOSE}",
    states=CLIENT_CLOSES_FIRST,
    how={
        "en": "The client had set TCP_QUICKACK to 0 before it connected.",
        "zh": "客户端在连接之前把 TCP_QUICKACK 设为 0。",
    },
)
def data_on_third_segment(net: Network) -> None:
    accepting = later(net.server.listen().accept)
    client = net.client.socket()
    client.set(TCP_QUICKACK=0)
    client.connect()
    client.send(b"hello there")
    server = accepting.result()
    server.recv()
    net.wait("<ACK 1/12", at="client")
    close_at_once(net, client, server)


@scenario(
    "14a2",
    "accept-deferred",
    title={"en": "Accepted only with data", "zh": "有数据才接受"},
    shows={
        "en": "With TCP_DEFER_ACCEPT Linux ignores the bare third ACK: the client is ESTABLISHED, the server stays"
        " in SYN-RECEIVED until data comes.",
        "zh": "设了 TCP_DEFER_ACCEPT，Linux 不理会不带数据的第三个 ACK：客户端已是 ESTABLISHED，"
        "服务器停在 SYN-RECEIVED，直到数据到来。",
    },
    packets=f">SYN 0/0 | <SYN,ACK 0/1 | >ACK 1/1 | ..0.3s.. >PSH,ACK 1/1/11 | <ACK 1/12 | {CLOSE}",
    states=CLIENT_CLOSES_FIRST,
    how={"en": "The listener's TCP_DEFER_ACCEPT was 3 s.", "zh": "监听套接字的 TCP_DEFER_ACCEPT 是 3 秒。"},
)
def accept_deferred(net: Network) -> None:
    accepting = later(net.server.listen(TCP_DEFER_ACCEPT=3).accept)
    client = net.client.connect()
    net.wait(">ACK 1/1", at="server")
    net.pause(0.3)
    client.send(b"hello there")
    server = accepting.result()
    server.recv()
    net.wait("<ACK 1/12", at="client")
    close_at_once(net, client, server)


@scenario(
    "14h",
    "syn-data-ignored",
    title={"en": "Data in a SYN, not taken", "zh": "SYN 里的数据未被接收"},
    shows={
        "en": "The client sends data in the SYN; the server does not do Fast Open, acknowledges the SYN alone, and gets"
        " the data again.",
        "zh": "客户端在 SYN 里带上数据；服务器不使用快速打开，只确认 SYN，于是数据又发一次。",
    },
    packets=(
        ">SYN 0/0/11 | <SYN,ACK 0/1 | >PSH,ACK 1/1/11 | <ACK 1/12 | >FIN,ACK 12/1 | <FIN,ACK 1/13 | >ACK 13/2"
    ),
    states=CLIENT_CLOSES_FIRST,
    # Bit 0 lets a client do Fast Open, bit 2 without a cookie; bit 1, for the server, is not set.
    sysctls={"tcp_fastopen": 5},
)
def syn_data_ignored(net: Network) -> None:
    accepting = later(net.server.listen().accept)
    client = net.client.socket()
    client.connect_with(b"hello there")
    server = accepting.result()
    server.recv()
    net.wait("<ACK 1/12", at="client")
    close_at_once(net, client, server)


@scenario(
    "14b2",
    "closed-in-syn-received",
    title={"en": "Closed before the third segment", "zh": "第三个报文段之前就关闭"},
    shows={
        "en": "With Fast Open the server reads the request in SYN-RECEIVED and closes there: from SYN-RECEIVED to"
        " FIN-WAIT-1.",
        "zh": "借助快速打开，服务器在 SYN-RECEIVED 里读到请求并关闭：由 SYN-RECEIVED 进入 FIN-WAIT-1。",
    },
    packets=(
        ">SYN 0/0/4 | <SYN,ACK 0/5 | >ACK 5/1 | <FIN,ACK 1/5 | >ACK 5/2 | >FIN,ACK 5/2 | <ACK 2/6"
    ),
    server=">SYN 0/0/4 | <SYN,ACK 0/5 | <FIN,ACK 1/5 | >ACK 5/1 | >ACK 5/2 | >FIN,ACK 5/2 | <ACK 2/6",
    states=LISTENER
    | {
        "40312-9501": "CLOSED SYN-SENT ESTABLISHED CLOSE-WAIT LAST-ACK CLOSED",
        "9501-40312": "LISTEN SYN-RECEIVED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT",
    },
    # Client and server do Fast Open without a cookie, the server for every listener.
    sysctls={"tcp_fastopen": 0x607},
)
def closed_in_syn_received(net: Network) -> None:
    accepting = later(net.server.listen().accept)
    client = net.client.socket()
    client.connect_with(b"GET\n")
    server = accepting.result()
    server.recv()
    net.wait("<SYN,ACK")
    server.close()
    reading = later(client.read_end)
    close_after_the_ack(net, reading, client, ">ACK 5/2")
