/** Why a packet could be read no further, or what is odd about it: the decoder's English, and the Chinese for it. */
export const packetReasons: readonly (readonly [english: RegExp, zh: string])[] = [
  // What is carried in place of TCP or IP.
  [/^carries nothing, not TCP$/, 'IP 首部之后没有上层协议，不是 TCP'],
  [/^carries protocol (\d+), not TCP$/, '承载的是 $1 号协议，不是 TCP'],
  [/^carries (IPv[46]) in IP, not TCP$/, '承载的是封装在 IP 里的 $1，不是 TCP'],
  [/^carries ESP: what is inside is encrypted$/, '承载的是 ESP：里面的内容已加密'],
  [
    /^carries (IPv[46]) in IP with TCP inside: tunnels are counted, not followed$/,
    '承载的是封装在 IP 里的 $1，里面有 TCP：隧道只计数，不跟踪',
  ],
  [
    /^carries an MPLS pseudowire with TCP inside: tunnels are counted, not followed$/,
    '承载的是 MPLS 伪线，里面有 TCP：隧道只计数，不跟踪',
  ],
  [
    /^carries (\S+) with TCP inside: tunnels are counted, not followed$/,
    '承载的是 $1，里面有 TCP：隧道只计数，不跟踪',
  ],
  [/^carries (\S+), which quotes a segment from (\S+) to (\S+)$/, '承载的是 $1，引用了从 $2 到 $3 的报文段'],
  [/^carries (\S+), not TCP$/, '承载的是 $1，不是 TCP'],
  [/^carries Ethernet flow control, not IP$/, '承载的是以太网流量控制，不是 IP'],
  [/^carries PPPoE discovery, not IP$/, '承载的是 PPPoE 发现阶段的报文，不是 IP'],
  [/^carries EtherType (0x[\da-f]+), not IP$/, '承载的协议是 EtherType $1，不是 IP'],
  [/^carries (\S+), not IP$/, '承载的是 $1，不是 IP'],

  [/^carries LLC SAP (0x[\da-f]+), not IP$/, '承载的协议是 LLC SAP $1，不是 IP'],
  [/^carries SNAP of organisation (0x[\da-f]+), not IP$/, '承载的是组织代码为 $1 的 SNAP 帧，不是 IP'],
  [/^carries an MPLS pseudowire, not IP$/, '承载的是 MPLS 伪线，不是 IP'],

  // Any layer.
  [/^header cut at (\d+) of (\d+) octets$/, '首部被截断：$2 字节中只抓到 $1 字节'],

  // The link.
  [/^Ethernet header cut at (\d+) of (\d+) octets$/, '以太网首部被截断：$2 字节中只抓到 $1 字节'],
  [/^loopback header cut at (\d+) of (\d+) octets$/, '环回首部被截断：$2 字节中只抓到 $1 字节'],
  [/^(.+) header cut at (\d+) of (\d+) octets$/, '$1 首部被截断：$3 字节中只抓到 $2 字节'],
  [/^(.+) header length (\d+) is below (\d+)$/, '$1 首部声称的长度是 $2，小于 $3'],
  [/^nothing behind the MPLS labels$/, 'MPLS 标签之后没有内容'],
  [/^802\.11 version (\d+) is not 0$/, '802.11 的版本号是 $1，不是 0'],
  [/^an 802\.11 management frame carries no IP$/, '802.11 管理帧，不承载 IP'],
  [/^an 802\.11 control frame carries no IP$/, '802.11 控制帧，不承载 IP'],
  [/^an 802\.11 extension frame carries no IP$/, '802.11 扩展帧，不承载 IP'],
  [/^an 802\.11 data frame without data$/, '802.11 数据帧，但不带数据'],
  [/^an 802\.11 frame that is encrypted$/, '802.11 帧已加密'],
  [
    /^fragment (\d+) of an 802\.11 frame: the rest is in other frames$/,
    '这是 802.11 帧的第 $1 号分片：其余部分在别的帧里',
  ],
  [
    /^an 802\.11 frame of several packets \(A-MSDU\): they are not taken apart$/,
    '一个 802.11 帧里有多个报文（A-MSDU），不再拆开',
  ],
  [/^NFLOG attribute length (\d+) is below 4$/, 'NFLOG 属性的长度是 $1，小于 4'],
  [/^NFLOG without a packet$/, 'NFLOG 记录里没有报文'],
  [/^a Juniper header that does not begin with MGC$/, 'Juniper 首部的开头不是 MGC'],
  [/^a Juniper frame without a link header$/, 'Juniper 帧里没有链路层首部'],
  [
    /^link type not known: the file does not describe the interface of this frame$/,
    '链路层类型未知：文件没有描述这一帧所在的接口',
  ],
  [/^link type (\d+) is not one that can be read here$/, '不支持链路层类型 $1'],
  [/^VLAN tag cut at (\d+) of 4 octets$/, 'VLAN 标签被截断：4 字节中只抓到 $1 字节'],
  [/^address family (\d+) is neither IPv4 nor IPv6$/, '地址族 $1 既不是 IPv4 也不是 IPv6'],
  [/^PPP protocol (0x[\da-f]+) is neither IPv4 nor IPv6$/, 'PPP 协议 $1 既不是 IPv4 也不是 IPv6'],
  [/^IP version (\d+) is neither 4 nor 6$/, 'IP 版本号是 $1，既不是 4 也不是 6'],
  [/^the frame is empty$/, '帧是空的'],

  // IP.
  [/^version (\d+) in an (IPv[46]) header$/, '$2 首部里的版本号是 $1'],
  [/^header length (\d+) words is below 5$/, '首部长度是 $1（以 4 字节为单位），小于 5'],
  [/^header of (\d+) octets in a packet of (\d+)$/, '首部有 $1 字节，整个报文却只有 $2 字节'],
  [/^headers of (\d+) octets in a packet of (\d+)$/, '各首部共有 $1 字节，整个报文却只有 $2 字节'],
  [/^extension header (\d+) cut at (\d+) of (\d+) octets$/, '$1 号扩展首部被截断：$3 字节中只抓到 $2 字节'],
  [
    /^fragment at offset (\d+), not the first: its TCP header is elsewhere$/,
    '这是偏移 $1 字节的分片，不是第一个：TCP 首部在别的分片里',
  ],
  [
    /^length 0 in the IP header: segmentation was left to the network card, and (\d+) is the frame's own$/,
    'IP 首部里的长度是 0：分段交给了网卡，$1 是帧本身的长度',
  ],
  [
    /^frame cut at (\d+) of (\d+) octets: the length is the IP header's$/,
    '帧被截断：$2 字节中只抓到 $1 字节，长度以 IP 首部为准',
  ],
  [
    /^the IP header claims (\d+) octets, the frame has (\d+): the length is the frame's$/,
    'IP 首部声称有 $1 字节，帧里只有 $2 字节，长度以帧为准',
  ],

  // TCP and its options.
  [/^segment of (\d+) octets is too short for a header of 20$/, '报文段只有 $1 字节，容不下 20 字节的首部'],
  [/^data offset (\d+) is below 5$/, '数据偏移是 $1，小于 5'],
  [
    /^data offset (\d+) claims (\d+) octets, the segment has (\d+)$/,
    '数据偏移是 $1，即首部有 $2 字节，但报文段只有 $3 字节',
  ],
  [
    /^first fragment of a larger packet \(MF is set\): the rest of the segment is in other frames$/,
    '这是一个更大报文的第一个分片（MF 置 1）：报文段的其余部分在别的帧里',
  ],
  [/^the length octet is missing$/, '缺少长度字节'],
  [/^length (\d+) is below 2$/, '长度是 $1，小于 2'],
  [/^length (\d+), but (\d+) octets left$/, '长度是 $1，但只剩 $2 字节'],
  [/^length (\d+), not (\d+)$/, '长度是 $1，应为 $2'],
  [/^length (\d+), not 2 and 8 for each block$/, '长度是 $1，应为 2 加上每块 8'],
  [/^length (\d+), not 2, or an even number from 6 to 18$/, '长度是 $1，应为 2，或 6 到 18 之间的偶数'],

  // Checksums.
  [
    /^not (0x[\da-f]{4}) but the pseudo-header's sum alone: the capturing sender left it to its network card$/,
    '应为 $1，实际只是伪首部的和：抓包的发送方把检验和留给网卡计算',
  ],
  [
    /^not (0x[\da-f]{4}): damaged, or captured on a sender that leaves checksums to its network card$/,
    '应为 $1：报文损坏，或者在发送方抓包，检验和留给网卡计算',
  ],
];
