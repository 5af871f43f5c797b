"""Connections that are refused, or whose segments the wire loses."""

from network import Network
from programs import later
from scenario import CLIENT_CLOSES_FIRST, scenario


@scenario(
    "07",
    "refused",
    title={"en": "Connection refused", "zh": "连接被拒绝"},
    shows={
        "en": "A SYN to a port where nobody listens is answered by RST,ACK with sequence number 0.",
        "zh": "SYN 到达无人监听的端口，得到序号为 0 的 RST,ACK。",
    },
    packets=">SYN 0/0 | <RST,ACK 0/1",
    states={"40312-9501": "CLOSED SYN-SENT CLOSED"},
)
def refused(net: Network) -> None:
    net.client.connect(fails="ECONNREFUSED")


SHORT_CLOSE = "<SYN,ACK 0/1 | >ACK 1/1 | >FIN,ACK 1/1 | <FIN,ACK 1/2 | >ACK 2/2"


@scenario(
    "09a",
    "syn-lost",
    title={"en": "The SYN is lost three times", "zh": "SYN 丢失三次"},
    shows={
        "en": "A SYN that is not answered is sent again after 1, 2 and 4 seconds, with the same number.",
        "zh": "得不到应答的 SYN 分别在 1、2、4 秒后重传，序号不变。",
    },
    packets=f">SYN 0/0 | ..1.0s.. >SYN 0/0 | ..2.0s.. >SYN 0/0 | ..4.0s.. >SYN 0/0 | {SHORT_CLOSE}",
    server=f">SYN 0/0 | {SHORT_CLOSE}",
    states=CLIENT_CLOSES_FIRST,
    how={"en": "The wire dropped the first three SYNs.", "zh": "链路丢弃了前三个 SYN。"},
)
def syn_lost(net: Network) -> None:
    net.wire.drop(">SYN", times=3)
    accepting = later(net.server.listen().accept)
    client = net.client.connect()
    server = accepting.result()
    reading = later(server.read_end)
    client.close()
    reading.result()
    server.close()
