"""One or more segments are lost: of the handshake, of the data, of the close, or all from some moment on."""

from concurrent.futures import Future

from network import Network
from programs import Program, later
from scenario import CLIENT_CLOSES_FIRST, LISTENER, scenario
from scenarios.failing import SHORT_CLOSE
from scenarios.open_and_close import EXCHANGE, HANDSHAKE, close_after_the_ack, closed_by, exchange, opened
from scenarios.troubles import HUNDRED, close_at_once, ended, send_hundreds

UNANSWERED = {"40312-9501": "CLOSED SYN-SENT CLOSED"}


@scenario(
    "09a2",
    "syn-lost-for-ever",
    title={"en": "Every SYN lost", "zh": "SYN 全部丢失"},
    shows={
        "en": "No SYN arrives: two retransmissions, and 4 s after the last one connect() fails with ETIMEDOUT.",
        "zh": "没有一个 SYN 到达：重传两次，最后一次之后 4 秒 connect() 失败，错误是 ETIMEDOUT。",
    },
    packets=">SYN 0/0 | ..1.0s.. >SYN 0/0 | ..2.0s.. >SYN 0/0",
    server="",
    states=LISTENER | UNANSWERED,
    sysctls={"tcp_syn_retries": {"client": 2}},
    how={"en": "The wire dropped every SYN.", "zh": "链路丢弃了每一个 SYN。"},
)
def syn_lost_for_ever(net: Network) -> None:
    net.wire.drop(">SYN", times=None)
    net.server.listen()
    net.client.connect(fails="ETIMEDOUT")


@scenario(
    "09a3",
    "syn-lost-linear",
    title={"en": "Linux's own pace for lost SYNs", "zh": "Linux 自己的 SYN 重传节奏"},
    shows={
        "en": "As Linux comes, the SYN is sent again five times a second apart, and only then the pause doubles.",
        "zh": "按 Linux 的默认设置，SYN 先以一秒的间隔重传五次，之后间隔才加倍。",
    },
    packets=(
        ">SYN 0/0 | ..1.0s.. >SYN 0/0 | ..1.0s.. >SYN 0/0 | ..1.0s.. >SYN 0/0 | ..1.0s.. >SYN 0/0"
        f" | ..1.0s.. >SYN 0/0 | ..2.0s.. >SYN 0/0 | {SHORT_CLOSE}"
    ),
    server=f">SYN 0/0 | {SHORT_CLOSE}",
    states=CLIENT_CLOSES_FIRST,
    sysctls={"tcp_syn_linear_timeouts": None},
    how={
        "en": "The wire dropped the first six SYNs; tcp_syn_linear_timeouts has its default, 4.",
        "zh": "链路丢弃了前六个 SYN；tcp_syn_linear_timeouts 是默认值 4。",
    },
)
def syn_lost_linear(net: Network) -> None:
    net.wire.drop(">SYN", times=6)
    close_at_once(net, *opened(net))


@scenario(
    "09b",
    "syn-ack-lost",
    title={"en": "A lost SYN,ACK", "zh": "SYN,ACK 丢失"},
    shows={
        "en": "The SYN,ACK is lost: the client sends its SYN again, and the server answers that one at once.",
        "zh": "SYN,ACK 丢失：客户端重传 SYN，服务器立即应答。",
    },
    packets=f">SYN 0/0 | ..1.0s.. >SYN 0/0 | {SHORT_CLOSE}",
    server=f">SYN 0/0 | <SYN,ACK 0/1 | ..0.8s.. >SYN 0/0 | {SHORT_CLOSE}",
    states=CLIENT_CLOSES_FIRST,
    how={
        "en": "The wire delayed the first SYN by another 200 ms, so that the client's timer runs out"
        " before the server's,"
        " and dropped the first SYN,ACK.",
        "zh": "链路让第一个 SYN 多延迟了 200 毫秒，使客户端的计时器先于服务器的到期，并丢弃了第一个 SYN,ACK。",
    },
)
def syn_ack_lost(net: Network) -> None:
    net.wire.delay_by(0.2, ">SYN")
    net.wire.drop("<SYN,ACK")
    close_at_once(net, *opened(net))


@scenario(
    "09b2",
    "syn-ack-lost-server-timer",
    title={"en": "A lost SYN,ACK, repeated by the server", "zh": "SYN,ACK 丢失，由服务器重传"},
    shows={
        "en": "The SYN,ACK is lost, and so is the client's second SYN: the server sends its SYN,ACK"
        " again after 1 s by itself.",
        "zh": "SYN,ACK 丢失，客户端的第二个 SYN 也丢失：1 秒之后服务器自己重传 SYN,ACK。",
    },
    packets=f">SYN 0/0 | ..1.0s.. >SYN 0/0 | {SHORT_CLOSE}",
    server=f">SYN 0/0 | <SYN,ACK 0/1 | ..1.0s.. {SHORT_CLOSE}",
    states=CLIENT_CLOSES_FIRST,
    how={
        "en": "The wire dropped the first SYN,ACK, and every SYN but the first.",
        "zh": "链路丢弃了第一个 SYN,ACK，以及除第一个以外的所有 SYN。",
    },
)
def syn_ack_lost_server_timer(net: Network) -> None:
    net.wire.drop("<SYN,ACK")
    accepting = later(net.server.listen().accept)
    connecting = later(net.client.connect)
    net.wait(">SYN", at="server")
    net.wire.drop(">SYN", times=None)
    close_at_once(net, connecting.result(), accepting.result())


@scenario(
    "09b3",
    "syn-ack-lost-for-ever",
    title={"en": "Every SYN,ACK lost", "zh": "SYN,ACK 全部丢失"},
    shows={
        "en": "No SYN,ACK arrives: the server sends it once more, then forgets the request without a word.",
        "zh": "没有一个 SYN,ACK 到达：服务器重传一次，然后不作任何通知就忘记这个请求。",
    },
    packets=">SYN 0/0 | ..1.0s.. >SYN 0/0",
    server=">SYN 0/0 | <SYN,ACK 0/1 | ..1.0s.. <SYN,ACK 0/1",
    states=LISTENER | UNANSWERED | {"9501-40312": "LISTEN SYN-RECEIVED LISTEN"},
    sysctls={"tcp_syn_retries": {"client": 1}, "tcp_synack_retries": {"server": 1}},
    how={
        "en": "The wire dropped every SYN,ACK, and every SYN but the first.",
        "zh": "链路丢弃了每一个 SYN,ACK，以及除第一个以外的所有 SYN。",
    },
)
def syn_ack_lost_for_ever(net: Network) -> None:
    net.wire.drop("<SYN,ACK", times=None)
    net.server.listen()
    connecting = later(net.client.connect, fails="ETIMEDOUT")
    net.wait(">SYN", at="server")
    net.wire.drop(">SYN", times=None)
    connecting.result()
    # The server's timer began with its SYN,ACK, later than the client's.
    net.pause(0.2)


def opened_late(net: Network) -> tuple[Program, Future]:
    """The client's socket, and the server's accept(), which waits for an ACK that the wire drops."""
    net.wire.drop(">ACK 1/1")
    accepting = later(net.server.listen().accept)
    return net.client.connect(), accepting


LOST_ACK = {
    "en": "The wire dropped the handshake's last ACK.",
    "zh": "链路丢弃了握手的最后一个 ACK。",
}


@scenario(
    "09c",
    "last-ack-of-handshake-lost",
    title={"en": "The handshake's last ACK lost, data follows", "zh": "握手的最后一个 ACK 丢失，数据随后到达"},
    shows={
        "en": "The handshake's third segment is lost, and nobody sends it again: the data that follows"
        " acknowledges as well.",
        "zh": "握手的第三个报文段丢失，也没有重传：随后的数据同样带着确认。",
    },
    packets=f"{HANDSHAKE} | >PSH,ACK 1/1/11 | <ACK 1/12 | >FIN,ACK 12/1 | <FIN,ACK 1/13 | >ACK 13/2",
    server=(
        ">SYN 0/0 | <SYN,ACK 0/1 | >PSH,ACK 1/1/11 | <ACK 1/12 | >FIN,ACK 12/1 | <FIN,ACK 1/13 | >ACK 13/2"
    ),
    states=CLIENT_CLOSES_FIRST,
    how=LOST_ACK,
)
def last_ack_of_handshake_lost(net: Network) -> None:
    client, accepting = opened_late(net)
    net.pause(0.05)
    client.send(b"hello there")
    server = accepting.result()
    server.recv()
    net.wait("<ACK 1/12", at="client")
    close_at_once(net, client, server)


@scenario(
    "09c2",
    "last-ack-of-handshake-lost-silent",
    title={"en": "The handshake's last ACK lost, nothing follows", "zh": "握手的最后一个 ACK 丢失，随后没有数据"},
    shows={
        "en": "The client is ESTABLISHED, the server is not: after 1 s it sends its SYN,ACK again and is answered.",
        "zh": "客户端已是 ESTABLISHED，服务器还不是：1 秒之后它重传 SYN,ACK，得到应答。",
    },
    packets=f"{HANDSHAKE} | ..1.0s.. {SHORT_CLOSE}",
    server=f">SYN 0/0 | <SYN,ACK 0/1 | ..1.0s.. {SHORT_CLOSE}",
    states=CLIENT_CLOSES_FIRST,
    how=LOST_ACK,
)
def last_ack_of_handshake_lost_silent(net: Network) -> None:
    client, accepting = opened_late(net)
    close_at_once(net, client, accepting.result())


FOUR_SEGMENTS = ">FIN,ACK 12/4 | <ACK 4/13 | <FIN,ACK 4/13 | >ACK 13/5"


def closed_in_four(net: Network) -> None:
    """The exchange, then the client closes, and the server some time after its own ACK has left."""
    client, server = opened(net)
    exchange(net, client, server)
    reading = later(server.read_end)
    closed_by(client, net)
    close_after_the_ack(net, reading, server, "<ACK 4/13")


@scenario(
    "09d",
    "fin-lost",
    title={"en": "A lost FIN", "zh": "FIN 丢失"},
    shows={
        "en": "A FIN that is not acknowledged is sent again after 0.2 s, with the same number.",
        "zh": "得不到确认的 FIN 在 0.2 秒之后重传，序号不变。",
    },
    packets=f"{EXCHANGE} | >FIN,ACK 12/4 | ..0.22s.. {FOUR_SEGMENTS}",
    server=f"{EXCHANGE} | {FOUR_SEGMENTS}",
    states=CLIENT_CLOSES_FIRST,
    how={"en": "The wire dropped the first FIN.", "zh": "链路丢弃了第一个 FIN。"},
)
def fin_lost(net: Network) -> None:
    net.wire.drop(">FIN,ACK")
    closed_in_four(net)


@scenario(
    "09d2",
    "fin-lost-three-times",
    title={"en": "A FIN lost three times", "zh": "FIN 丢失三次"},
    shows={
        "en": "Each time the FIN is lost, the client waits about twice as long before it sends it again.",
        "zh": "FIN 每丢失一次，客户端重传之前等待的时间就大约加倍。",
    },
    packets=(
        f"{EXCHANGE} | >FIN,ACK 12/4 | ..0.22s.. >FIN,ACK 12/4 | ..0.46s.. >FIN,ACK 12/4"
        f" | ..0.92s.. {FOUR_SEGMENTS}"
    ),
    server=f"{EXCHANGE} | {FOUR_SEGMENTS}",
    states=CLIENT_CLOSES_FIRST,
    how={"en": "The wire dropped the first three FINs.", "zh": "链路丢弃了前三个 FIN。"},
)
def fin_lost_three_times(net: Network) -> None:
    net.wire.drop(">FIN,ACK", times=3)
    closed_in_four(net)


@scenario(
    "09e",
    "last-ack-lost",
    title={"en": "The last ACK lost", "zh": "最后一个 ACK 丢失"},
    shows={
        "en": "The ACK of the server's FIN is lost: the FIN comes again, and the client answers it from TIME-WAIT.",
        "zh": "对服务器 FIN 的 ACK 丢失：FIN 再次到来，客户端在 TIME-WAIT 中应答。",
    },
    packets=f"{EXCHANGE} | {FOUR_SEGMENTS} | ..0.22s.. <FIN,ACK 4/13 | >ACK 13/5",
    server=(
        f"{EXCHANGE} | >FIN,ACK 12/4 | <ACK 4/13 | <FIN,ACK 4/13 | ..0.22s.. <FIN,ACK 4/13 | >ACK 13/5"
    ),
    states=CLIENT_CLOSES_FIRST,
    how={"en": "The wire dropped the first ACK of the server's FIN.", "zh": "链路丢弃了对服务器 FIN 的第一个 ACK。"},
)
def last_ack_lost(net: Network) -> None:
    net.wire.drop(">ACK 13/5")
    closed_in_four(net)
    net.wait(">ACK 13/5", at="server")


@scenario(
    "09e2",
    "ack-of-fin-lost",
    title={"en": "The ACK of the first FIN lost", "zh": "第一个 FIN 的 ACK 丢失"},
    shows={
        "en": "The ACK of the client's FIN is lost: the FIN comes again, and the server answers it from CLOSE-WAIT.",
        "zh": "对客户端 FIN 的 ACK 丢失：FIN 再次到来，服务器在 CLOSE-WAIT 中应答。",
    },
    packets=f"{EXCHANGE} | >FIN,ACK 12/4 | ..0.22s.. {FOUR_SEGMENTS}",
    server=f"{EXCHANGE} | >FIN,ACK 12/4 | <ACK 4/13 | {FOUR_SEGMENTS}",
    states=CLIENT_CLOSES_FIRST,
    how={"en": "The wire dropped the first ACK of the client's FIN.", "zh": "链路丢弃了对客户端 FIN 的第一个 ACK。"},
)
def ack_of_fin_lost(net: Network) -> None:
    net.wire.drop("<ACK 4/13")
    client, server = opened(net)
    exchange(net, client, server)
    reading = later(server.read_end)
    closed_by(client, net)
    reading.result()
    net.wait("<ACK 4/13", at="client")
    net.pause(0.05)
    server.close()


@scenario(
    "09f",
    "data-lost-three-times",
    title={"en": "Data lost three times", "zh": "数据丢失三次"},
    shows={
        "en": "Each time the data is lost, the client waits about twice as long before it sends it again.",
        "zh": "数据每丢失一次，客户端重传之前等待的时间就大约加倍。",
    },
    packets=(
        f"{EXCHANGE} | >PSH,ACK 12/4/8 | ..0.22s.. >PSH,ACK 12/4/8 | ..0.46s.. >PSH,ACK 12/4/8"
        f" | ..0.92s.. >PSH,ACK 12/4/8 | <ACK 4/20 | {ended(8)}"
    ),
    server=f"{EXCHANGE} | >PSH,ACK 12/4/8 | <ACK 4/20 | {ended(8)}",
    states=CLIENT_CLOSES_FIRST,
    how={
        "en": "The wire dropped the segment and its first two retransmissions.",
        "zh": "链路丢弃了这个报文段和它的前两次重传。",
    },
)
def data_lost_three_times(net: Network) -> None:
    net.wire.drop(">PSH,ACK 12/4/8", times=3)
    client, server = opened(net)
    exchange(net, client, server)
    net.pause(0.05)
    client.send(b"are you?")
    server.recv()
    net.wait("<ACK 4/20", at="client")
    close_at_once(net, client, server)


@scenario(
    "09f2",
    "tail-loss-probe",
    title={"en": "A tail loss probe", "zh": "尾部丢失探测"},
    shows={
        "en": "The last of two segments is lost, and Linux sends it again after about two round trips,"
        " before its timer runs out.",
        "zh": "两个报文段中的后一个丢失，Linux 大约两个往返时间之后就重传，不等重传计时器到期。",
    },
    packets=(
        f"{EXCHANGE} | >PSH,ACK 12/4/100 | >PSH,ACK 112/4/100 | >PSH,ACK 112/4/100 | <ACK 4/112"
        f" | <ACK 4/212 | {ended(200)}"
    ),
    server=(
        f"{EXCHANGE} | >PSH,ACK 12/4/100 | <ACK 4/112 | >PSH,ACK 112/4/100 | <ACK 4/212 | {ended(200)}"
    ),
    states=CLIENT_CLOSES_FIRST,
    sysctls={"tcp_early_retrans": None},
    how={
        "en": "The wire dropped the second segment; tcp_early_retrans has its default, 3.",
        "zh": "链路丢弃了第二个报文段；tcp_early_retrans 是默认值 3。",
    },
)
def tail_loss_probe(net: Network) -> None:
    net.wire.drop(">PSH,ACK 112/4/100")
    client, server = opened(net)
    exchange(net, client, server)
    send_hundreds(net, client, server, 2)
    close_at_once(net, client, server)


STAYS = LISTENER | {
    "40312-9501": "CLOSED SYN-SENT ESTABLISHED CLOSED",
    "9501-40312": "LISTEN SYN-RECEIVED ESTABLISHED",
}
CUT = {
    "en": "From the client's second data on, the wire dropped everything.",
    "zh": "从客户端的第二段数据开始，链路丢弃一切。",
}


@scenario(
    "09g",
    "retries-exhausted",
    title={"en": "Retransmissions given up", "zh": "放弃重传"},
    shows={
        "en": "The path is gone: after three retransmissions the client gives up, ETIMEDOUT; the"
        " server never hears of it.",
        "zh": "通路断了：三次重传之后客户端放弃，错误是 ETIMEDOUT；服务器毫不知情。",
    },
    packets=(
        f"{EXCHANGE} | >PSH,ACK 12/4/7 | ..0.22s.. >PSH,ACK 12/4/7 | ..0.46s.. >PSH,ACK 12/4/7"
        " | ..0.92s.. >PSH,ACK 12/4/7"
    ),
    server=EXCHANGE,
    states=STAYS,
    sysctls={"tcp_retries2": {"client": 3}},
    how=CUT,
)
def retries_exhausted(net: Network) -> None:
    client, _ = cut_off(net)
    client.recv(fails="ETIMEDOUT")
    client.close()


def cut_off(net: Network, **options: int) -> tuple[Program, Program]:
    """The exchange; then the client sends 7 octets into nothing."""
    client, server = opened(net)
    exchange(net, client, server)
    client.set(**options)
    for everything in "><":
        net.wire.drop(everything, times=None)
    net.pause(0.05)
    client.send(b"hello?\n")
    return client, server


@scenario(
    "09g2",
    "user-timeout",
    title={"en": "A user timeout", "zh": "用户超时"},
    shows={
        "en": "With a user timeout of 700 ms the client gives up after about a second and two"
        " retransmissions, ETIMEDOUT.",
        "zh": "用户超时设为 700 毫秒，客户端重传两次，大约一秒后放弃，错误是 ETIMEDOUT。",
    },
    packets=f"{EXCHANGE} | >PSH,ACK 12/4/7 | ..0.22s.. >PSH,ACK 12/4/7 | ..0.46s.. >PSH,ACK 12/4/7",
    server=EXCHANGE,
    states=STAYS,
    how={
        "en": f"The client's socket had TCP_USER_TIMEOUT of 700 ms. {CUT['en']}",
        "zh": f"客户端套接字的 TCP_USER_TIMEOUT 是 700 毫秒。{CUT['zh']}",
    },
)
def user_timeout(net: Network) -> None:
    client, _ = cut_off(net, TCP_USER_TIMEOUT=700)
    client.recv(fails="ETIMEDOUT")
    client.close()


@scenario(
    "09h",
    "ack-lost",
    title={"en": "A lost ACK", "zh": "ACK 丢失"},
    shows={
        "en": "The first of two ACKs is lost and nothing is sent again: the second one acknowledges both segments.",
        "zh": "两个 ACK 中的第一个丢失，什么也没有重传：第二个确认了两个报文段。",
    },
    packets=f"{HANDSHAKE} | >PSH,ACK 1/1/100 | >PSH,ACK 101/1/100 | <ACK 1/201 | >FIN,ACK 201/1 | <FIN,ACK 1/202 | >ACK 202/2",
    server=(
        f"{HANDSHAKE} | >PSH,ACK 1/1/100 | <ACK 1/101 | >PSH,ACK 101/1/100 | <ACK 1/201"
        " | >FIN,ACK 201/1 | <FIN,ACK 1/202 | >ACK 202/2"
    ),
    states=CLIENT_CLOSES_FIRST,
    how={"en": "The wire dropped one ACK.", "zh": "链路丢弃了一个 ACK。"},
)
def ack_lost(net: Network) -> None:
    net.wire.drop("<ACK 1/101")
    client, server = opened(net)
    client.at_once()
    net.pause(0.02)
    for _ in range(2):
        client.send(HUNDRED)
    while server.received < 200:
        server.recv()
    net.wait("<ACK 1/201", at="client")
    close_at_once(net, client, server)
