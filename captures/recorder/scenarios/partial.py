"""Captures that do not have everything: one that begins too late, one that hears one side only."""

from network import Network
from programs import later
from scenario import CLIENT_CLOSES_FIRST, scenario
from scenarios.open_and_close import exchange, opened
from scenarios.troubles import close_at_once


@scenario(
    "20a",
    "begins-midway",
    title={"en": "A capture that begins midway", "zh": "中途才开始的抓包"},
    shows={
        "en": "The captures begin when the connection is already open: there is no SYN from which to count.",
        "zh": "抓包开始时连接早已建立：里面没有可供计算相对序号的 SYN。",
    },
    packets=(
        ">PSH,ACK 0/0/11 | <ACK 0/11 | <PSH,ACK 0/11/3 | >ACK 11/3 | >FIN,ACK 11/3 | <FIN,ACK 3/12 | >ACK 12/4"
    ),
    states=CLIENT_CLOSES_FIRST,
    how={
        "en": "Capturing began after the handshake and a first exchange.",
        "zh": "握手和第一次数据交换之后才开始抓包。",
    },
)
def begins_midway(net: Network) -> None:
    client, server = opened(net)
    exchange(net, client, server)
    net.settle()
    net.capture_anew()
    asking = later(server.recv)
    client.send(b"what else ?")
    answering = later(client.recv)
    asking.result()
    net.wait("<ACK 4/23")
    server.send(b"no\n")
    answering.result()
    net.wait(">ACK 23/7", at="server")
    close_at_once(net, client, server)


@scenario(
    "20b",
    "one-direction",
    title={"en": "A capture of one direction", "zh": "只有一个方向的抓包"},
    shows={
        "en": "Only what the client sends was captured: the server shows in the acknowledgment numbers alone.",
        "zh": "只抓到客户端发出的报文：服务器只在确认号里露面。",
    },
    packets=">SYN 0/0 | >ACK 1/0 | >PSH,ACK 1/0/11 | >ACK 12/0 | >FIN,ACK 12/0 | >ACK 13/0",
    states=CLIENT_CLOSES_FIRST,
    how={
        "en": "Both captures kept the packets of the client alone, as tcpdump does with -Q.",
        "zh": "两端的抓包都只保留客户端的报文，如同 tcpdump 的 -Q。",
    },
)
def one_direction(net: Network) -> None:
    net.capture_anew(only="client")
    client, server = opened(net)
    exchange(net, client, server)
    close_at_once(net, client, server)
