"""The conversations of RFC 9293, figures 6, 7, 9, 10, 12 and 13, with the numbers printed there.

A server's number cannot be chosen in a passive open. So both ends call connect(), and where the figure
wants a handshake in three segments the wire loses one of the two SYNs.
"""

from network import Network
from programs import Program, later
from scenario import scenario
from scenarios.both_at_once import CROSSED, CROSSED_AT_SERVER
from scenarios.old_duplicates import opened_from_both_ends

BOTH_FORCED = {
    "en": "Both ends called connect(), their numbers set through TCP_REPAIR.",
    "zh": "两端都调用了 connect()，序号通过 TCP_REPAIR 设定。",
}
CROSSING = "CLOSED SYN-SENT SYN-RECEIVED ESTABLISHED"
PLAIN = {"tcp_timestamps": 0}


def crossed(client: str, server: str) -> dict[str, str]:
    """What both went through after a simultaneous open."""
    return {"40312-9501": f"{CROSSING} {client}", "9501-40312": f"{CROSSING} {server}"}


@scenario(
    "19a",
    "rfc-figure-6-both-numbers",
    title={"en": "RFC 9293, figure 6, with both numbers", "zh": "RFC 9293 图 6，双方数字都相同"},
    shows={
        "en": "The three segments of figure 6 with 100 and 300, and data; but the server too had called connect().",
        "zh": "图 6 的三个报文段，数字是 100 和 300，然后是数据；但服务器也调用了 connect()。",
    },
    packets=(
        ">SYN 0/0 | <SYN,ACK 0/1 | >ACK 1/1 | >PSH,ACK 1/1/4 | <ACK 1/5"
        " | >FIN,ACK 5/1 | <FIN,ACK 1/6 | >ACK 6/2"
    ),
    server=(
        "<SYN 0/0 | >SYN 0/0 | <SYN,ACK 0/1 | >ACK 1/1 | >PSH,ACK 1/1/4 | <ACK 1/5"
        " | >FIN,ACK 5/1 | <FIN,ACK 1/6 | >ACK 6/2"
    ),
    states={
        "40312-9501": "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT",
        "9501-40312": f"{CROSSING} CLOSE-WAIT LAST-ACK CLOSED",
    },
    isn=100,
    server_isn=300,
    sysctls=PLAIN,
    how={
        "en": f"{BOTH_FORCED['en']} The wire dropped the server's SYN, which left first.",
        "zh": f"{BOTH_FORCED['zh']}链路丢弃了先发出的服务器的 SYN。",
    },
)
def rfc_figure_6_both_numbers(net: Network) -> None:
    net.wire.drop("<SYN 0/0")
    server = net.server.socket()
    server.force_isn(300)
    connecting = later(server.connect)
    net.wait("<SYN")
    client = net.client.connect(isn=100)
    connecting.result()
    reading = later(server.recv)
    client.send(b"DATA")
    reading.result()
    net.wait("<ACK 1/5", at="client")
    ending = later(server.read_end)
    client.close()
    ending.result()
    server.close()


@scenario(
    "19b",
    "rfc-figure-7",
    title={"en": "RFC 9293, figure 7", "zh": "RFC 9293 图 7"},
    shows={
        "en": "Both ends open at once, with 100 and 300; unlike the figure, Linux also sends an ACK for each SYN,ACK.",
        "zh": "两端同时打开，数字是 100 和 300；与图不同，Linux 还对每个 SYN,ACK 发出一个 ACK。",
    },
    packets=f"{CROSSED} | >RST,ACK 1/1",
    server=f"{CROSSED_AT_SERVER} | >RST,ACK 1/1",
    states=crossed("CLOSED", "CLOSED"),
    isn=100,
    server_isn=300,
    sysctls=PLAIN,
    how={
        "en": f"{BOTH_FORCED['en']} The RST at the end is no part of the figure.",
        "zh": f"{BOTH_FORCED['zh']}最后的 RST 不属于图 7。",
    },
)
def rfc_figure_7(net: Network) -> None:
    client, _ = opened_from_both_ends(net, 100, 300)
    client.abort()


def crashed(net: Network) -> Program:
    """Figures 9 and 10, line 1: the client has forgotten all; the server sends 300 and expects 100."""
    client, server = opened_from_both_ends(net, 99, 299)
    client.crash()
    net.pause(0.05)
    return server


HOST_LOST = {
    "en": f"{BOTH_FORCED['en']} The client's socket was then closed in repair mode, which sends nothing: as if its host"
    " had crashed.",
    "zh": f"{BOTH_FORCED['zh']}随后客户端的套接字在修复模式下关闭，不发出任何报文：如同主机崩溃。",
}


@scenario(
    "19c",
    "rfc-figure-9",
    title={"en": "RFC 9293, figure 9", "zh": "RFC 9293 图 9"},
    shows={
        "en": "A SYN numbered 400 meets an end that expects 100: ACK 100, RST 100, and the SYN once more.",
        "zh": "序号为 400 的 SYN 遇到期望 100 的一端：ACK 100、RST 100，然后再次发出 SYN。",
    },
    packets=f"{CROSSED} | >SYN 0/0 | <ACK 1/-300 | >RST -300/0 | >SYN 0/0 | <RST,ACK -299/1",
    server=f"{CROSSED_AT_SERVER} | >SYN 0/0 | <ACK 1/-300 | >RST -300/0 | >SYN 0/0 | <RST,ACK -299/1",
    states=crossed("CLOSED SYN-SENT CLOSED", "CLOSED"),
    isn=[99, 400],
    server_isn=299,
    sysctls=PLAIN,
    how={
        "en": f"{HOST_LOST['en']} As nobody listens at the server, the second SYN of 400 gets RST.",
        "zh": f"{HOST_LOST['zh']}服务器上无人监听，所以第二个序号为 400 的 SYN 得到 RST。",
    },
)
def rfc_figure_9(net: Network) -> None:
    reading = later(crashed(net).recv, fails="ECONNRESET")
    net.client.connect(isn=400, fails="ECONNREFUSED")
    reading.result()


@scenario(
    "19d",
    "rfc-figure-10",
    title={"en": "RFC 9293, figure 10", "zh": "RFC 9293 图 10"},
    shows={
        "en": "Ten octets numbered 300 reach an end that has forgotten the connection: RST with number 100.",
        "zh": "序号为 300 的十个字节到达已忘记连接的一端：得到序号为 100 的 RST。",
    },
    packets=f"{CROSSED} | <PSH,ACK 1/1/10 | >RST 1/0",
    server=f"{CROSSED_AT_SERVER} | <PSH,ACK 1/1/10 | >RST 1/0",
    states=crossed("CLOSED", "CLOSED"),
    isn=99,
    server_isn=299,
    sysctls=PLAIN,
    how=HOST_LOST,
)
def rfc_figure_10(net: Network) -> None:
    server = crashed(net)
    reading = later(server.recv, fails="ECONNRESET")
    server.send(b"ten octets")
    reading.result()


@scenario(
    "19e",
    "rfc-figure-12",
    title={"en": "RFC 9293, figure 12", "zh": "RFC 9293 图 12"},
    shows={
        "en": "The normal close with the figure's numbers: FIN 100, ACK 101, FIN 300, ACK 301.",
        "zh": "正常关闭，数字与图相同：FIN 100、ACK 101、FIN 300、ACK 301。",
    },
    packets=f"{CROSSED} | >FIN,ACK 1/1 | <ACK 1/2 | <FIN,ACK 1/2 | >ACK 2/2",
    server=f"{CROSSED_AT_SERVER} | >FIN,ACK 1/1 | <ACK 1/2 | <FIN,ACK 1/2 | >ACK 2/2",
    states=crossed("FIN-WAIT-1 FIN-WAIT-2 TIME-WAIT", "CLOSE-WAIT LAST-ACK CLOSED"),
    isn=99,
    server_isn=299,
    sysctls=PLAIN,
    how=BOTH_FORCED,
)
def rfc_figure_12(net: Network) -> None:
    client, server = opened_from_both_ends(net, 99, 299)
    reading = later(server.read_end)
    client.close()
    reading.result()
    net.wait("<ACK 1/2", at="client")
    client.until("FIN-WAIT-2")
    server.close()


@scenario(
    "19f",
    "rfc-figure-13",
    title={"en": "RFC 9293, figure 13", "zh": "RFC 9293 图 13"},
    shows={
        "en": "Both ends close at once with the figure's numbers: FIN 100 and 300 cross, and so do ACK 301 and 101.",
        "zh": "两端同时关闭，数字与图相同：FIN 100 与 300 交错，ACK 301 与 101 也交错。",
    },
    packets=f"{CROSSED} | >FIN,ACK 1/1 | <FIN,ACK 1/1 | >ACK 2/2 | <ACK 2/2",
    server=f"{CROSSED_AT_SERVER} | <FIN,ACK 1/1 | >FIN,ACK 1/1 | <ACK 2/2 | >ACK 2/2",
    states=crossed("FIN-WAIT-1 CLOSING TIME-WAIT", "FIN-WAIT-1 CLOSING TIME-WAIT"),
    isn=99,
    server_isn=299,
    sysctls=PLAIN,
    how=BOTH_FORCED,
)
def rfc_figure_13(net: Network) -> None:
    client, server = opened_from_both_ends(net, 99, 299)
    client.close()
    server.close()
