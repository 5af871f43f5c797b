"""Both programs on one host. Nothing is delayed, so the order of the calls is the order of the packets."""

from network import Network
from scenario import LISTENER, scenario
from scenarios.open_and_close import opened


@scenario(
    "16c",
    "loopback-echo",
    title={"en": "An echo that comes too late", "zh": "来得太晚的回显"},
    shows={
        "en": "The client closes without reading; the server's echo meets nobody and is answered by RST.",
        "zh": "客户端不读取就关闭；服务器的回显无人接收，得到 RST。",
    },
    packets=(
        ">SYN 0/0 | <SYN,ACK 0/1 | >ACK 1/1 | >PSH,ACK 1/1/14 | <ACK 1/15"
        " | >FIN,ACK 15/1 | <PSH,ACK 1/16/14 | >RST 16/0"
    ),
    states=LISTENER
    | {
        "40312-9501": "CLOSED SYN-SENT ESTABLISHED FIN-WAIT-1 FIN-WAIT-2 CLOSED",
        "9501-40312": "LISTEN SYN-RECEIVED ESTABLISHED CLOSE-WAIT CLOSED",
    },
    loopback=True,
    how={
        "en": "The loopback leaves checksums to hardware it does not have, so those of TCP are not filled in.",
        "zh": "环回接口把校验和留给并不存在的硬件计算，因此 TCP 校验和没有填写。",
    },
)
def loopback_echo(net: Network) -> None:
    client, server = opened(net)
    client.send(b"Just a test.\r\n")
    client.close()
    server.send(server.recv())
    server.close()
