"""Connections that are refused, given up, or whose SYN the wire loses."""

from network import Network
from programs import later
from scenario import CLIENT_CLOSES_FIRST, LISTENER, scenario


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


ROUTER = "10.0.0.254"


@scenario(
    "07b",
    "refused-by-icmp",
    title={"en": "Connection refused by ICMP", "zh": "被 ICMP 拒绝的连接"},
    shows={
        "en": "ICMP, port unreachable, answers the SYN: connect() fails at once with ECONNREFUSED.",
        "zh": "SYN 得到的应答是 ICMP 端口不可达：connect() 立即失败，错误是 ECONNREFUSED。",
    },
    packets=">SYN 0/0 | ?ICMP",
    server="",
    states=LISTENER | {"40312-9501": "CLOSED SYN-SENT CLOSED"},
    how={
        "en": f"The wire kept the SYN, and sent ICMP type 3 code 3 from {ROUTER}, as a firewall on the way may do.",
        "zh": f"链路扣下 SYN，以 {ROUTER} 的名义发回 ICMP 类型 3 代码 3，途中的防火墙可能这样做。",
    },
)
def refused_by_icmp(net: Network) -> None:
    net.wire.refuse(">SYN", code=3, by=ROUTER)
    net.server.listen()
    net.client.connect(fails="ECONNREFUSED")


@scenario(
    "07c",
    "host-unreachable",
    title={"en": "Host unreachable", "zh": "主机不可达"},
    shows={
        "en": "ICMP, host unreachable, answers the SYN: Linux does not try again, connect() fails at"
        " once with EHOSTUNREACH.",
        "zh": "SYN 得到的应答是 ICMP 主机不可达：Linux 不再重试，connect() 立即失败，错误是 EHOSTUNREACH。",
    },
    packets=">SYN 0/0 | ?ICMP",
    server="",
    states=LISTENER | {"40312-9501": "CLOSED SYN-SENT CLOSED"},
    how={
        "en": f"The wire kept the SYN, and sent ICMP type 3 code 1 from {ROUTER}, as a router does that"
        f" finds no host.",
        "zh": f"链路扣下 SYN，以 {ROUTER} 的名义发回 ICMP 类型 3 代码 1，路由器找不到主机时就这样做。",
    },
)
def host_unreachable(net: Network) -> None:
    net.wire.refuse(">SYN", code=1, by=ROUTER)
    net.server.listen()
    net.client.connect(fails="EHOSTUNREACH")


@scenario(
    "15f",
    "close-in-syn-sent",
    title={"en": "close() in SYN-SENT", "zh": "在 SYN-SENT 调用 close()"},
    shows={
        "en": "The SYN is lost and the client closes before it sends another: nothing more is sent.",
        "zh": "SYN 丢失，客户端在重传之前就关闭：不再发出任何报文段。",
    },
    packets=">SYN 0/0",
    server="",
    states=LISTENER | {"40312-9501": "CLOSED SYN-SENT CLOSED"},
    how={"en": "The wire dropped the SYN.", "zh": "链路丢弃了 SYN。"},
)
def close_in_syn_sent(net: Network) -> None:
    net.wire.drop(">SYN")
    net.server.listen()
    client = net.client.socket()
    client.begin_connect()
    net.pause(0.1)
    client.close()
    # Longer than the timer of the first SYN.
    net.pause(1.1)


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
