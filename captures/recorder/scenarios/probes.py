"""One end asks the other: keep-alives that nobody answers, and a window update that gets lost."""

from network import Network
from packet import with_ip_sum, with_tcp_sum
from programs import later
from scenario import CLIENT_CLOSES_FIRST, LISTENER, scenario
from scenarios.open_and_close import EXCHANGE, HANDSHAKE, exchange, opened
from scenarios.troubles import HUNDRED, close_at_once


@scenario(
    "13a2",
    "keep-alive-unanswered",
    title={"en": "Keep-alives that nobody answers", "zh": "无人应答的保活探测"},
    shows={
        "en": "Three keep-alives, a second apart, get no answer; after another second the client gives up with RST.",
        "zh": "三次保活探测每次相隔一秒，都没有应答；再过一秒，客户端以 RST 放弃连接。",
    },
    packets=(
        f"{EXCHANGE} | ..1.0s.. >ACK 11/4 | ..1.0s.. >ACK 11/4 | ..1.0s.. >ACK 11/4 | ..1.0s.. >RST,ACK 12/4"
    ),
    server=EXCHANGE,
    states=LISTENER
    | {
        "40312-9501": "CLOSED SYN-SENT ESTABLISHED CLOSED",
        "9501-40312": "LISTEN SYN-RECEIVED ESTABLISHED",
    },
    how={
        "en": "The client's socket had TCP_KEEPIDLE and TCP_KEEPINTVL of 1 s and TCP_KEEPCNT of 3; after the exchange"
        " the wire dropped everything the client sent.",
        "zh": "客户端套接字的 TCP_KEEPIDLE 和 TCP_KEEPINTVL 是 1 秒，TCP_KEEPCNT 是 3；"
        "数据交换之后，链路丢弃客户端发出的一切。",
    },
)
def keep_alive_unanswered(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    net.wire.drop(">", times=None)
    client.keep_alive(1, TCP_KEEPCNT=3)
    client.recv(fails="ETIMEDOUT")


def with_octet(packet: bytes) -> bytes:
    """The segment in IPv4 with one octet of data more."""
    length = int.from_bytes(packet[2:4], "big") + 1
    return with_tcp_sum(with_ip_sum(packet[:2] + length.to_bytes(2, "big") + packet[4:] + b"\0"))


@scenario(
    "13a3",
    "keep-alive-with-octet",
    title={"en": "A keep-alive with an octet", "zh": "带一个字节的保活探测"},
    shows={
        "en": "A keep-alive may carry one octet (RFC 1122), numbered below what is expected: it is not taken, and the"
        " ACK names it as a duplicate (D-SACK).",
        "zh": "保活探测可以带一个字节（RFC 1122），其序号低于期望的序号：它不被接收，ACK 用 D-SACK 指出它是重复的。",
    },
    packets=f"{EXCHANGE} | ..1.0s.. >ACK 11/4 | <ACK 4/12 | >FIN,ACK 12/4 | <FIN,ACK 4/13 | >ACK 13/5",
    server=f"{EXCHANGE} | ..1.0s.. >ACK 11/4/1 | <ACK 4/12 | >FIN,ACK 12/4 | <FIN,ACK 4/13 | >ACK 13/5",
    states=CLIENT_CLOSES_FIRST,
    how={
        "en": "Linux sends keep-alives without data; the wire added the octet.",
        "zh": "Linux 的保活探测不带数据；这个字节是链路加上的。",
    },
)
def keep_alive_with_octet(net: Network) -> None:
    net.wire.rewrite(">ACK 11/4", with_octet)
    client, server = opened(net)
    exchange(net, client, server)
    client.keep_alive(1)
    net.wait("<ACK 4/12", at="client")
    close_at_once(net, client, server)


@scenario(
    "13b2",
    "window-update-lost",
    title={"en": "A window update is lost", "zh": "窗口更新丢失"},
    shows={
        "en": "The window closes and opens again, but the segment that says so is lost; the answer to a probe tells.",
        "zh": "窗口关闭后又打开，但通知窗口打开的报文段丢失了；对窗口探测的应答说出了这一点。",
    },
    packets=(
        f"{HANDSHAKE} | >PSH,ACK 1/1/500 | <ACK 1/501 | >PSH,ACK 501/1/500 | >PSH,ACK 1001/1/500 | <ACK 1/1501"
        " | >PSH,ACK 1501/1/72 | <ACK 1/1573 | >ACK 1572/1 | <ACK 1/1573 | >PSH,ACK 1573/1/428 | <ACK 1/2001"
        " | >FIN,ACK 2001/1 | <FIN,ACK 1/2002 | >ACK 2002/2"
    ),
    server=(
        f"{HANDSHAKE} | >PSH,ACK 1/1/500 | <ACK 1/501 | >PSH,ACK 501/1/500 | >PSH,ACK 1001/1/500 | <ACK 1/1501"
        " | >PSH,ACK 1501/1/72 | <ACK 1/1573 | <ACK 1/1573 | >ACK 1572/1 | <ACK 1/1573 | >PSH,ACK 1573/1/428"
        " | <ACK 1/2001 | >FIN,ACK 2001/1 | <FIN,ACK 1/2002 | >ACK 2002/2"
    ),
    states=CLIENT_CLOSES_FIRST,
    sysctls={"tcp_invalid_ratelimit": 0},
    how={
        "en": "The server's receive buffer was set to 2048 octets; the wire dropped its window update.",
        "zh": "服务器的接收缓冲区设为 2048 字节；链路丢弃了它的窗口更新。",
    },
)
def window_update_lost(net: Network) -> None:
    accepting = later(net.server.listen(SO_RCVBUF=2048).accept)
    client = net.client.connect()
    server = accepting.result()
    client.at_once()
    for _ in range(4):
        client.send(HUNDRED * 5)
        net.pause(0.03)
    net.wait("<ACK 1/1573", at="client")
    net.wire.drop("<ACK 1/1573")
    while server.received < 2000:
        server.recv()
    net.wait("<ACK 1/2001", at="client")
    close_at_once(net, client, server)
