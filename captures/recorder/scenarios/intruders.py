"""Segments that neither end sent, and what a Linux kernel makes of them."""

from forging import forge, timestamps, timestamps_option
from network import Network
from packet import read
from programs import Program, later
from scenario import CLIENT_CLOSES_FIRST, LISTENER, Text, scenario
from scenarios.open_and_close import EXCHANGE, HANDSHAKE, close_after_the_ack, closed_by, exchange, opened
from scenarios.troubles import close_at_once

CLOSE = ">FIN,ACK 12/4 | <FIN,ACK 4/13 | >ACK 13/5"
SHORT_CLOSE = ">FIN,ACK 1/1 | <ACK 1/2 | <FIN,ACK 1/2 | >ACK 2/2"
# Without timestamps, so that a segment nobody sent lacks nothing that the real ones have.
PLAIN = {"tcp_timestamps": 0}


def injected(english: str, chinese: str) -> Text:
    return {
        "en": f"The wire injected {english}; only the receiver's capture has it.",
        "zh": f"链路注入了{chinese}；只有接收方一端的抓包里有。",
    }


def injected_many(english: str, chinese: str) -> Text:
    return {
        "en": f"The wire injected {english}; only the receiver's capture has them.",
        "zh": f"链路注入了{chinese}；只有接收方一端的抓包里有。",
    }


@scenario(
    "13i",
    "old-timestamp",
    title={"en": "Data with an old timestamp", "zh": "时间戳过旧的数据"},
    shows={
        "en": "A segment with the expected number but an older timestamp is not taken, only answered by an ACK (PAWS).",
        "zh": "报文段的序号正是期望的，时间戳却更旧：服务器不接收它，只以一个 ACK 回应（PAWS）。",
    },
    packets=f"{EXCHANGE} | <ACK 4/12 | {CLOSE}",
    server=f"{EXCHANGE} | >PSH,ACK 12/4/4 | <ACK 4/12 | {CLOSE}",
    states=CLIENT_CLOSES_FIRST,
    how=injected(
        "a segment with 4 octets of data, its TSval 1000 lower than the client's last",
        "一个带 4 字节数据的报文段，其 TSval 比客户端最后一个小 1000",
    ),
)
def old_timestamp(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    sent = [packet for _, packet in net.captures["client"].packets() if is_from_client(net, packet)]
    value, echo = timestamps(sent[-1])
    forge(net, ">PSH,ACK 12/4", b"OLD!", timestamps_option(value - 1000, echo))
    net.wait("<ACK 4/12", at="client")
    close_at_once(net, client, server)


def is_from_client(net: Network, packet: bytes) -> bool:
    segment = read(packet)
    return segment is not None and segment.source == net.client.address


@scenario(
    "13j",
    "out-of-window",
    title={"en": "Data outside the window", "zh": "窗口之外的数据"},
    shows={
        "en": "Data far below the window, then far above it: neither is taken, each is answered by an ACK.",
        "zh": "数据先是远在窗口以下，再是远在窗口以上：都不被接收，各得到一个 ACK。",
    },
    packets=f"{EXCHANGE} | <ACK 4/12 | <ACK 4/12 | {CLOSE}",
    server=(
        f"{EXCHANGE} | >PSH,ACK -99988/4/3 | <ACK 4/12 | >PSH,ACK 10000012/4/6 | <ACK 4/12 | {CLOSE}"
    ),
    states=CLIENT_CLOSES_FIRST,
    sysctls=PLAIN,
    how=injected_many("both segments", "这两个报文段"),
)
def out_of_window(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    forge(net, ">PSH,ACK -99988/4", b"old")
    net.wait("<ACK 4/12", at="client")
    net.pause(0.1)
    forge(net, ">PSH,ACK 10000012/4", b"future")
    net.wait("<ACK 4/12", at="client", times=2)
    close_at_once(net, client, server)


@scenario(
    "14f",
    "challenged-rst",
    title={"en": "A RST that is challenged", "zh": "引来挑战 ACK 的 RST"},
    shows={
        "en": "A RST inside the window gets a challenge ACK, one outside nothing; the one with the exact number ends"
        " the server's side.",
        "zh": "窗口之内的 RST 引来挑战 ACK，窗口之外的没有回应；序号完全相符的那个结束了服务器一端的连接。",
    },
    packets=f"{EXCHANGE} | <ACK 4/12",
    server=f"{EXCHANGE} | >RST 22/0 | <ACK 4/12 | >RST 10000012/0 | >RST 12/0",
    states=LISTENER
    | {
        "40312-9501": "CLOSED SYN-SENT ESTABLISHED",
        "9501-40312": "LISTEN SYN-RECEIVED ESTABLISHED CLOSED",
    },
    how=injected_many("the three RSTs", "这三个 RST"),
)
def challenged_rst(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    reading = later(server.recv, fails="ECONNRESET")
    forge(net, ">RST 22/0")
    net.wait("<ACK 4/12", at="client")
    for told in (">RST 10000012/0", ">RST 12/0"):
        net.pause(0.05)
        forge(net, told)
    reading.result()


@scenario(
    "14f2",
    "challenged-syn",
    title={"en": "A SYN in the middle of a connection", "zh": "连接当中的 SYN"},
    shows={
        "en": "A SYN that reaches ESTABLISHED is answered by a challenge ACK; the connection goes on.",
        "zh": "SYN 到达处于 ESTABLISHED 的一端，得到挑战 ACK；连接照常继续。",
    },
    packets=f"{EXCHANGE} | <ACK 4/12 | {CLOSE}",
    # The notation counts from the last SYN.
    server=(
        f"{EXCHANGE} | >SYN 0/0 | <ACK 4/-5000 | >FIN,ACK -5000/4 | <FIN,ACK 4/-4999 | >ACK -4999/5"
    ),
    states=CLIENT_CLOSES_FIRST,
    sysctls=PLAIN,
    how=injected(
        "a SYN with the connection's ports, numbered 5000 above the next octet expected",
        "一个端口与连接相同的 SYN，序号比期望的下一个字节大 5000",
    ),
)
def challenged_syn(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    forge(net, ">SYN 5012/0")
    net.wait("<ACK 4/12", at="client")
    close_at_once(net, client, server)


@scenario(
    "14f3",
    "challenged-ack",
    title={"en": "Data with impossible ACKs", "zh": "确认号不可能的数据"},
    shows={
        "en": "Data at the right place is not taken where its ACK lies above the server's SND.NXT, or a million below"
        " its SND.UNA; each is answered by a challenge ACK.",
        "zh": "数据的位置是对的，但确认号高于服务器的 SND.NXT，或比它的 SND.UNA 低一百万：数据不被接收，各得到一个挑战 ACK。",
    },
    packets=f"{EXCHANGE} | <ACK 4/12 | ..0.6s.. <ACK 4/12 | {CLOSE}",
    server=(
        f"{EXCHANGE} | >PSH,ACK 12/1004/4 | <ACK 4/12 | ..0.6s.. >PSH,ACK 12/-999996/4 | <ACK 4/12 | {CLOSE}"
    ),
    states=CLIENT_CLOSES_FIRST,
    sysctls=PLAIN,
    how=injected_many("both segments", "这两个报文段"),
)
def challenged_ack(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    forge(net, ">PSH,ACK 12/1004", b"evil")
    net.wait("<ACK 4/12", at="client")
    # Linux sends no more than one challenge ACK of a connection in half a second.
    net.pause(0.6)
    forge(net, ">PSH,ACK 12/-999996", b"evil")
    net.wait("<ACK 4/12", at="client", times=2)
    close_at_once(net, client, server)


@scenario(
    "14f4",
    "blind-data",
    title={"en": "Data of somebody else", "zh": "冒充者的数据"},
    shows={
        "en": "A segment that has ports and numbers right is taken; the client's own 4 octets then count as a"
        " duplicate, which the client cannot tell from the ACK number.",
        "zh": "端口和序号都对的报文段被接收；客户端自己的 4 个字节随后被当作重复，而它从确认号看不出来。",
    },
    packets=f"{EXCHANGE} | >PSH,ACK 12/4/4 | <ACK 4/16 | >FIN,ACK 16/4 | <FIN,ACK 4/17 | >ACK 17/5",
    server=(
        f"{EXCHANGE} | >PSH,ACK 12/4/4 | >PSH,ACK 12/4/4 | <ACK 4/16 | >FIN,ACK 16/4 | <FIN,ACK 4/17 | >ACK 17/5"
    ),
    states=CLIENT_CLOSES_FIRST,
    sysctls=PLAIN,
    how=injected("a segment with 4 octets of data", "一个带 4 字节数据的报文段"),
)
def blind_data(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    reading = later(server.recv)
    forge(net, ">PSH,ACK 12/4", b"EVIL")
    client.send(b"good")
    if reading.result() != b"EVIL":
        raise RuntimeError("the server read the client's data")
    net.wait("<ACK 4/16", at="client")
    close_at_once(net, client, server)


STRANGE = ["FIN", "none", "FIN,PSH,URG", "ACK", "FIN,SYN", "RST", "SYN,ACK"]
NOWHERE = 9502


@scenario(
    "14g",
    "odd-segments",
    title={"en": "Odd segments for a listener and for nobody", "zh": "发给监听端口和无人端口的反常报文段"},
    shows={
        "en": "A Linux listener answers ACK and SYN,ACK by RST and is silent about the rest, SYN with FIN too; a port"
        " where nobody listens answers all but RST.",
        "zh": "Linux 的监听者以 RST 回答 ACK 和 SYN,ACK，对其余的沉默，包括同时带 FIN 的 SYN；"
        "无人监听的端口除 RST 之外全都回答。",
    },
    packets=(
        "<(9501>50003)RST 0/0 | <(9501>50006)RST 0/0"
        " | <(9502>50000)RST,ACK 0/0 | <(9502>50001)RST,ACK 0/0 | <(9502>50002)RST,ACK 0/0 | <(9502>50003)RST 0/0"
        " | <(9502>50004)RST,ACK 0/0 | <(9502>50006)RST 0/0"
    ),
    server=(
        ">(50000>9501)FIN 0/0 | >(50001>9501)none 0/0 | >(50002>9501)FIN,PSH,URG 0/0"
        " | >(50003>9501)ACK 0/0 | <(9501>50003)RST 0/0 | >(50004>9501)FIN,SYN 0/0 | >(50005>9501)RST 0/0"
        " | >(50006>9501)SYN,ACK 0/0 | <(9501>50006)RST 0/0"
        " | >(50000>9502)FIN 0/0 | <(9502>50000)RST,ACK 0/1 | >(50001>9502)none 0/0 | <(9502>50001)RST,ACK 0/0"
        " | >(50002>9502)FIN,PSH,URG 0/0 | <(9502>50002)RST,ACK 0/1 | >(50003>9502)ACK 0/0 | <(9502>50003)RST 0/0"
        " | >(50004>9502)FIN,SYN 0/0 | <(9502>50004)RST,ACK 0/2 | >(50005>9502)RST 0/0"
        " | >(50006>9502)SYN,ACK 0/0 | <(9502>50006)RST 0/0"
    ),
    states=LISTENER,
    how=injected_many(
        "all that reached the server, each from another port; one listens on 9501, none on 9502",
        "到达服务器的一切报文段，各来自不同的端口；9501 有程序监听，9502 没有",
    ),
)
def odd_segments(net: Network) -> None:
    net.server.listen()
    for port in (9501, NOWHERE):
        for number, flags in enumerate(STRANGE):
            forge(net, f">({50000 + number}>{port}){flags} 0/0", first=1000)
            net.pause(0.03)
    net.settle()


@scenario(
    "14i",
    "syn-ack-wrong-ack",
    title={"en": "A SYN,ACK of something else", "zh": "确认了别的序号的 SYN,ACK"},
    shows={
        "en": "In SYN-SENT a SYN,ACK that acknowledges what was never sent gets RST; Linux sends its SYN again at once.",
        "zh": "在 SYN-SENT 里，确认了从未发送之物的 SYN,ACK 得到 RST；Linux 随即重传自己的 SYN。",
    },
    packets=(
        f">SYN 0/0 | <SYN,ACK 0/500 | >RST 500/0 | >SYN 0/0 | <SYN,ACK 0/1 | >ACK 1/1 | {SHORT_CLOSE}"
    ),
    # The server's capture does not have the SYN from which the RST is counted.
    server=f">RST 0/0 | >SYN 0/0 | <SYN,ACK 0/1 | >ACK 1/1 | {SHORT_CLOSE}",
    states=CLIENT_CLOSES_FIRST,
    how={
        "en": "The wire dropped the first SYN and injected a SYN,ACK that acknowledges 500; only the client's"
        " capture has it.",
        "zh": "链路丢弃了第一个 SYN，注入了确认号为 500 的 SYN,ACK；只有客户端一端的抓包里有。",
    },
)
def syn_ack_wrong_ack(net: Network) -> None:
    net.wire.drop(">SYN")
    accepting = later(net.server.listen().accept)
    connecting = later(net.client.connect)
    net.wait(">SYN")
    forge(net, "<SYN,ACK 0/500", first=7777)
    close_without_data(net, connecting.result(), accepting.result())


def close_without_data(net: Network, client: Program, server: Program) -> None:
    """The client closes after a moment, and the server when it has acknowledged that by itself."""
    reading = later(server.read_end)
    closed_by(client, net)
    close_after_the_ack(net, reading, server, "<ACK 1/2")


@scenario(
    "14i2",
    "rst-in-syn-sent",
    title={"en": "A RST that says nothing", "zh": "什么也没说的 RST"},
    shows={
        "en": "In SYN-SENT a RST without ACK is dropped; the handshake goes on.",
        "zh": "在 SYN-SENT 里，不带 ACK 的 RST 被丢弃；握手继续。",
    },
    packets=f">SYN 0/0 | <RST 0/0 | <SYN,ACK 0/1 | >ACK 1/1 | {SHORT_CLOSE}",
    server=f"{HANDSHAKE} | {SHORT_CLOSE}",
    states=CLIENT_CLOSES_FIRST,
    how={
        "en": "The wire delayed the SYN by 50 ms and injected a RST; only the client's capture has it.",
        "zh": "链路让 SYN 多延迟了 50 毫秒，并注入了一个 RST；只有客户端一端的抓包里有。",
    },
)
def rst_in_syn_sent(net: Network) -> None:
    net.wire.delay_by(0.05, ">SYN")
    accepting = later(net.server.listen().accept)
    connecting = later(net.client.connect)
    net.wait(">SYN")
    forge(net, "<RST 0/0")
    close_without_data(net, connecting.result(), accepting.result())
