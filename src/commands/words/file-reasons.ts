/** Why a file could be read no further, or is no capture: the decoder's English, and the Chinese for it. */
export const fileReasons: readonly (readonly [english: RegExp, zh: string])[] = [
  // It ends early.
  [
    /^the file ends within frame (\d+): (\d+) of (\d+) octets$/,
    '文件在第 $1 帧中间结束：$3 字节中只有 $2 字节',
  ],
  [
    /^the file ends within the header of frame (\d+): (\d+) of (\d+) octets$/,
    '文件在第 $1 帧的记录首部中间结束：$3 字节中只有 $2 字节',
  ],
  [
    /^the file ends within the file header: (\d+) of (\d+) octets$/,
    '文件在文件首部中间结束：$2 字节中只有 $1 字节',
  ],
  [
    /^the file ends within the header of a block: (\d+) of (\d+) octets$/,
    '文件在块首部中间结束：$2 字节中只有 $1 字节',
  ],
  [
    /^the file ends within a block of type (\d+): (\d+) of (\d+) octets$/,
    '文件在类型为 $1 的块中间结束：$3 字节中只有 $2 字节',
  ],

  // Its numbers make no sense.
  [/^version (\d+\.\d+) of (pcap|pcapng) is not (\d\.x)$/, '$2 的版本是 $1，不是 $3'],
  [
    /^frame (\d+) claims (\d+) captured octets, more than the (\d+) that are believed$/,
    '第 $1 帧声称抓到 $2 字节，超过可信的上限 $3 字节',
  ],
  [
    /^frame (\d+) claims (\d+) captured octets, its block has (\d+)$/,
    '第 $1 帧声称抓到 $2 字节，但它的块里只有 $3 字节',
  ],
  [/^version (\d+) of snoop is not 2 to 5$/, 'snoop 的版本是 $1，不是 2 到 5'],
  [/^datalink type (\d+) of snoop is not one that can be read here$/, '本程序不支持 snoop 的数据链路类型 $1'],
  [
    /^the record of frame (\d+) claims (\d+) octets for (\d+) captured ones$/,
    '第 $1 帧的记录声称有 $2 字节，而抓到的是 $3 字节',
  ],
  [/^byte-order magic (0x[\da-f]+) is not (0x[\da-f]+)$/, '字节序魔数是 $1，不是 $2'],
  [/^a block of type (\d+) has (\d+) octets, below (\d+)$/, '类型为 $1 的块只有 $2 字节，至少要有 $3 字节'],
  [
    /^a block claims (\d+) octets, more than the (\d+) that are believed$/,
    '一个块声称有 $1 字节，超过可信的上限 $2 字节',
  ],
  [/^a block's length is (\d+) before it and (\d+) behind it$/, '块首写的长度是 $1，块尾写的是 $2'],

  // It is not the same all the time.
  [/^the file cannot be read further: (\w+)$/, '文件无法继续读取：$1'],
  [
    /^the file got shorter while it was read: (\d+) of (\d+) octets$/,
    '文件在读取过程中变短了：$2 字节中只读到 $1 字节',
  ],
  [/^the file was changed while it was read$/, '文件在读取过程中有改动'],

  // Its packing.
  [/^the file unpacks to more than (\d+) octets; unpack it first$/, '文件解压后超过 $1 字节，请先自行解压'],
  [
    /^the (gzip|zstd) file is cut: it ends after (\d+) octets without its end mark$/,
    '$1 文件不完整：$2 字节之后就结束了，没有结尾标记',
  ],
  [/^the (gzip|zstd) file is damaged near its octet (\d+)$/, '$1 文件在第 $2 字节附近损坏'],
  [
    /^the file is compressed with zstd, which this Node cannot unpack; unpack it first \(zstd -d\), or use Node 22\.15 or newer$/,
    '文件是用 zstd 压缩的，当前版本的 Node 无法解压；请先自行解压（zstd -d），或者改用 Node 22.15 及以上版本',
  ],
  [
    /^unpacking the zstd file takes more than 128 MiB of memory; unpack it first \(zstd -d --long=31\)$/,
    '解压这个 zstd 文件要用 128 MiB 以上的内存，请先自行解压（zstd -d --long=31）',
  ],

  // It is something else.
  [/^the file is empty$/, '文件是空的'],
  [
    /^this is not a capture but a (zip|7-Zip) archive; unpack it first$/,
    '这不是抓包文件，而是 $1 压缩包，请先解压',
  ],
  [
    /^this is not a capture but compressed with (\S+); unpack it first$/,
    '这不是抓包文件，而是用 $1 压缩过的文件，请先解压',
  ],
  [
    /^this is not a capture but a (.+) capture; save it as pcap or pcapng first \(editcap does\)$/,
    '这是 $1 格式的抓包文件，请先另存为 pcap 或 pcapng（可以用 editcap 转换）',
  ],
  [/^this is not a capture but a PDF document$/, '这不是抓包文件，而是 PDF 文档'],
  [/^this is not a capture but a program$/, '这不是抓包文件，而是可执行程序'],
  [/^this is not a capture but a picture$/, '这不是抓包文件，而是图片'],
  [
    /^this is not a capture but a web page; was the download a link to a page\?$/,
    '这不是抓包文件，而是网页：下载的是不是一个网页的链接？',
  ],
  [
    /^this is not a capture but what a program printed about one; import makes a capture of it$/,
    '这不是抓包文件，而是别的程序打印出的抓包内容；可以用 import 把它还原成抓包文件',
  ],
  [/^this is not a capture but text$/, '这不是抓包文件，而是文本'],
  [
    /^this is not a capture: it begins as snoop does, and goes on as none$/,
    '这不是抓包文件：开头与 snoop 相同，之后就不同了',
  ],
  [/^this is not a capture: it has (\d+) octets$/, '这不是抓包文件：只有 $1 字节'],
  [
    /^this is neither pcap nor pcapng: it begins with ([\da-f]{8}) in hexadecimal \((.{4})\)$/,
    '这既不是 pcap 也不是 pcapng：开头四个字节的十六进制是 $1（$2）',
  ],
];
