"""Connections whose initial sequence number was chosen."""

from network import Network
from programs import later
from scenario import CLIENT_CLOSES_FIRST, scenario
from scenarios.open_and_close import (
    EXCHANGE,
    HANDSHAKE,
    close_after_the_ack,
    closed_by,
    exchange,
    opened,
)

FORCED = {
    "en": "The client's initial sequence number was set through the kernel's TCP_REPAIR.",
    "zh": "客户端的初始序号通过内核的 TCP_REPAIR 设定。",
}


@scenario(
    "14c3",
    "rfc-figure-6",
    title={"en": "The numbers of RFC 9293, figure 6", "zh": "RFC 9293 图 6 的数字"},
    shows={
        "en": "A handshake whose client begins at 100, as in the standard's own example.",
        "zh": "客户端从 100 开始的握手，与标准自己的例子相同。",
    },
    packets=f"{HANDSHAKE} | >FIN,ACK 1/1 | <ACK 1/2 | <FIN,ACK 1/2 | >ACK 2/2",
    states=CLIENT_CLOSES_FIRST,
    isn=100,
    sysctls={"tcp_timestamps": 0},
    how=FORCED,
)
def rfc_figure_6(net: Network) -> None:
    client, server = opened(net, isn=100)
    reading = later(server.read_end)
    closed_by(client, net)
    close_after_the_ack(net, reading, server, "<ACK 1/2")


@scenario(
    "14c",
    "isn-wraps",
    title={"en": "Sequence numbers that wrap around", "zh": "序号回绕"},
    shows={
        "en": "The client begins at 4294967295, the largest number there is; so the SYN,ACK acknowledges 0.",
        "zh": "客户端从最大的序号 4294967295 开始，因此 SYN,ACK 的确认号是 0。",
    },
    packets=f"{EXCHANGE} | >FIN,ACK 12/4 | <ACK 4/13 | <FIN,ACK 4/13 | >ACK 13/5",
    states=CLIENT_CLOSES_FIRST,
    isn=4294967295,
    how=FORCED,
)
def isn_wraps(net: Network) -> None:
    client, server = opened(net, isn=4294967295)
    exchange(net, client, server)
    reading = later(server.read_end)
    closed_by(client, net)
    close_after_the_ack(net, reading, server, "<ACK 4/13")
