"""Data on its way: losses, a FIN that overtakes, delayed ACKs, Nagle's algorithm, urgent data."""

from network import Network
from programs import Program, later
from scenario import CLIENT_CLOSES_FIRST, scenario
from scenarios.open_and_close import EXCHANGE, HANDSHAKE, exchange, opened
from scenarios.troubles import close_at_once, ended, send_hundreds


@scenario(
    "13c2",
    "fast-retransmit-without-sack",
    title={"en": "Fast retransmission without SACK", "zh": "没有 SACK 的快重传"},
    shows={
        "en": "The second of six segments is lost; at the third duplicate ACK the client repeats it.",
        "zh": "六个报文段中的第二个丢失；收到第三个重复确认时，客户端重传它。",
    },
    packets=(
        f"{EXCHANGE} | >PSH,ACK 12/4/100 | >PSH,ACK 112/4/100 | >PSH,ACK 212/4/100 | >PSH,ACK 312/4/100"
        " | >PSH,ACK 412/4/100 | >PSH,ACK 512/4/100 | <ACK 4/112 | <ACK 4/112 | <ACK 4/112 | <ACK 4/112"
        f" | >PSH,ACK 112/4/100 | <ACK 4/612 | {ended(600)}"
    ),
    server=(
        f"{EXCHANGE} | >PSH,ACK 12/4/100 | >PSH,ACK 212/4/100 | <ACK 4/112 | >PSH,ACK 312/4/100 | <ACK 4/112"
        " | >PSH,ACK 412/4/100 | <ACK 4/112 | >PSH,ACK 512/4/100 | <ACK 4/112 | >PSH,ACK 112/4/100"
        f" | <ACK 4/612 | {ended(600)}"
    ),
    states=CLIENT_CLOSES_FIRST,
    sysctls={"tcp_sack": 0, "tcp_timestamps": 0},
    how={"en": "The wire dropped one segment.", "zh": "链路丢弃了一个报文段。"},
)
def fast_retransmit_without_sack(net: Network) -> None:
    net.wire.drop(">PSH,ACK 112/4/100")
    client, server = opened(net)
    exchange(net, client, server)
    send_hundreds(net, client, server, 6)
    close_at_once(net, client, server)


EIGHT = " | ".join(f">PSH,ACK {12 + 100 * number}/4/100" for number in range(8))


@scenario(
    "13c3",
    "two-losses",
    title={"en": "Two losses in one window", "zh": "一个窗口内的两次丢失"},
    shows={
        "en": "The second and the fourth of eight segments are lost; SACK blocks name what arrived, both are repeated.",
        "zh": "八个报文段中的第二个和第四个丢失；SACK 块指出哪些已经到达，两者都被重传。",
    },
    packets=(
        f"{EXCHANGE} | {EIGHT} | <ACK 4/112 | <ACK 4/112 | <ACK 4/112 | >PSH,ACK 112/4/100 | <ACK 4/112"
        f" | >PSH,ACK 312/4/100 | <ACK 4/112 | <ACK 4/312 | <ACK 4/812 | {ended(800)}"
    ),
    server=(
        f"{EXCHANGE} | >PSH,ACK 12/4/100 | >PSH,ACK 212/4/100 | <ACK 4/112 | >PSH,ACK 412/4/100 | <ACK 4/112"
        " | >PSH,ACK 512/4/100 | <ACK 4/112 | >PSH,ACK 612/4/100 | <ACK 4/112 | >PSH,ACK 712/4/100 | <ACK 4/112"
        f" | >PSH,ACK 112/4/100 | <ACK 4/312 | >PSH,ACK 312/4/100 | <ACK 4/812 | {ended(800)}"
    ),
    states=CLIENT_CLOSES_FIRST,
    how={"en": "The wire dropped two segments.", "zh": "链路丢弃了两个报文段。"},
)
def two_losses(net: Network) -> None:
    net.wire.drop(">PSH,ACK 112/4/100")
    net.wire.drop(">PSH,ACK 312/4/100")
    client, server = opened(net)
    exchange(net, client, server)
    send_hundreds(net, client, server, 8)
    close_at_once(net, client, server)


@scenario(
    "13d2",
    "fin-overtakes-data",
    title={"en": "A FIN overtakes data", "zh": "FIN 超过数据先到"},
    shows={
        "en": "The FIN arrives before the last data; the server is in CLOSE-WAIT only when the gap is filled.",
        "zh": "FIN 比最后的数据先到；缺口填上之后，服务器才进入 CLOSE-WAIT。",
    },
    packets=(
        f"{EXCHANGE} | >PSH,ACK 12/4/9 | >FIN,ACK 21/4 | <ACK 4/12 | <ACK 4/22 | <FIN,ACK 4/22 | >ACK 22/5"
    ),
    server=(
        f"{EXCHANGE} | >FIN,ACK 21/4 | <ACK 4/12 | >PSH,ACK 12/4/9 | <ACK 4/22 | <FIN,ACK 4/22 | >ACK 22/5"
    ),
    states=CLIENT_CLOSES_FIRST,
    how={"en": "The wire delayed the data by 5 ms.", "zh": "链路让数据多延迟了 5 毫秒。"},
)
def fin_overtakes_data(net: Network) -> None:
    net.wire.delay_by(0.005, ">PSH,ACK 12/4/9")
    client, server = opened(net)
    exchange(net, client, server)
    reading = later(server.recv)
    client.send(b"last one\n")
    client.close()
    reading.result()
    server.read_end()
    net.wait("<ACK 4/22")
    server.close()


def delay_acks(server: Program) -> None:
    """The kernel leaves its quick acknowledgments off, until it takes them up again by itself."""
    server.set(TCP_QUICKACK=0)


def read_all(program: Program, octets: int) -> None:
    """Reads so many octets, each as soon as it is there."""
    before = program.received
    while program.received < before + octets:
        program.recv()


@scenario(
    "13f",
    "delayed-ack",
    title={"en": "Delayed acknowledgments", "zh": "延迟确认"},
    shows={
        "en": "A small segment is acknowledged after 40 ms; of two full segments the second is acknowledged at once.",
        "zh": "小报文段在 40 毫秒后才得到确认；两个满长报文段到达时，第二个立即引出确认。",
    },
    packets=(
        f"{EXCHANGE} | >PSH,ACK 12/4/10 | <ACK 4/22 | >ACK 22/4/524 | >PSH,ACK 546/4/524 | <ACK 4/1070"
        f" | {ended(1058)}"
    ),
    states=CLIENT_CLOSES_FIRST,
    how={
        "en": "The server's TCP_MAXSEG was 536; before each arrival it set TCP_QUICKACK to 0.",
        "zh": "服务器的 TCP_MAXSEG 为 536；每次数据到达之前，它把 TCP_QUICKACK 设为 0。",
    },
)
def delayed_ack(net: Network) -> None:
    accepting = later(net.server.listen(TCP_MAXSEG=536).accept)
    client = net.client.connect()
    server = accepting.result()
    exchange(net, client, server)
    delay_acks(server)
    client.send(b"ten octets")
    net.wait("<ACK 4/22", at="client")
    server.recv()
    delay_acks(server)
    reading = later(read_all, server, 1048)
    client.send(b"x" * 1048)
    reading.result()
    net.wait("<ACK 4/1070", at="client")
    close_at_once(net, client, server)


FOUR_TIMES_FIVE = [b"one\r\n", b"two\r\n", b"tri\r\n", b"end\r\n"]


def send_each(net: Network, client: Program, server: Program) -> None:
    """Four small sends, one right behind the other; ends when all are acknowledged, and then read."""
    for part in FOUR_TIMES_FIVE:
        client.send(part)
    net.wait("<ACK 4/32", at="client")
    server.recv()


@scenario(
    "13g",
    "nagle",
    title={"en": "Nagle's algorithm", "zh": "Nagle 算法"},
    shows={
        "en": "Of four sends of 5 octets the first leaves at once; the others wait for its ACK and leave together.",
        "zh": "四次发送各 5 字节：第一次立即发出，其余三次等到它的 ACK 之后合在一起发出。",
    },
    packets=f"{EXCHANGE} | >PSH,ACK 12/4/5 | <ACK 4/17 | >PSH,ACK 17/4/15 | <ACK 4/32 | {ended(20)}",
    states=CLIENT_CLOSES_FIRST,
)
def nagle(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    send_each(net, client, server)
    close_at_once(net, client, server)


@scenario(
    "13g2",
    "no-delay",
    title={"en": "Without Nagle's algorithm", "zh": "关闭 Nagle 算法"},
    shows={
        "en": "With TCP_NODELAY four sends of 5 octets leave as four segments, one right behind the other.",
        "zh": "设置 TCP_NODELAY 之后，四次各 5 字节的发送成为四个紧接着的报文段。",
    },
    packets=(
        f"{EXCHANGE} | >PSH,ACK 12/4/5 | >PSH,ACK 17/4/5 | >PSH,ACK 22/4/5 | >PSH,ACK 27/4/5 | <ACK 4/32"
        f" | {ended(20)}"
    ),
    states=CLIENT_CLOSES_FIRST,
)
def no_delay(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    client.at_once()
    send_each(net, client, server)
    close_at_once(net, client, server)


@scenario(
    "13g3",
    "nagle-meets-delayed-ack",
    title={"en": "Nagle's algorithm meets a delayed ACK", "zh": "Nagle 算法遇上延迟确认"},
    shows={
        "en": "A request in two sends: the second part waits for an ACK that the server delays by 40 ms.",
        "zh": "请求分两次发送：第二部分在等一个 ACK，而服务器把这个 ACK 推迟了 40 毫秒。",
    },
    packets=(
        f"{EXCHANGE} | >PSH,ACK 12/4/6 | <ACK 4/18 | >PSH,ACK 18/4/4 | <ACK 4/22 | <PSH,ACK 4/22/5 | >ACK 22/9"
        " | >FIN,ACK 22/9 | <FIN,ACK 9/23 | >ACK 23/10"
    ),
    states=CLIENT_CLOSES_FIRST,
    how={
        "en": "The server had set TCP_QUICKACK to 0.",
        "zh": "服务器事先把 TCP_QUICKACK 设为 0。",
    },
)
def nagle_meets_delayed_ack(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    delay_acks(server)
    client.send(b"GET /x")
    client.send(b"\r\n\r\n")
    answering = later(client.recv)
    read_all(server, 10)
    server.send(b"done\n")
    answering.result()
    net.wait(">ACK 22/9", at="server")
    close_at_once(net, client, server)


@scenario(
    "13h",
    "urgent-data",
    title={"en": "Urgent data", "zh": "紧急数据"},
    shows={
        "en": "One octet is sent as urgent: the segment has URG, and its urgent pointer says where the octet ends.",
        "zh": "一个字节作为紧急数据发送：报文段带 URG，紧急指针指出这个字节在哪里结束。",
    },
    packets=(
        f"{HANDSHAKE} | >PSH,ACK 1/1/3 | <ACK 1/4 | >PSH,ACK,URG 4/1/1 | <ACK 1/5"
        " | >FIN,ACK 5/1 | <FIN,ACK 1/6 | >ACK 6/2"
    ),
    states=CLIENT_CLOSES_FIRST,
)
def urgent_data(net: Network) -> None:
    client, server = opened(net)
    client.send(b"abc")
    server.recv()
    net.wait("<ACK 1/4", at="client")
    client.send_urgent(b"!")
    net.wait("<ACK 1/5", at="client")
    server.recv_urgent()
    close_at_once(net, client, server)
