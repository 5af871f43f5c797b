import type { AsideKind } from '../../decode/aside.ts';
import type { Lang, Text } from '../../lesson/text.ts';
import type { Note } from '../../tcp/analysis/notes.ts';
import type { Closing, Explored, Opening } from '../../tcp/index/explored.ts';
import type { ColumnName } from './model.ts';
import type { Sight } from './sight.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** How a conversation began, in a column and in a sentence. */
export const openings: Readonly<Record<Opening, { readonly short: Text; readonly long: Text }>> = {
  'three-way': {
    short: text('three-way', '三次握手'),
    long: text('opened by a three-way handshake', '以三次握手建立'),
  },
  simultaneous: {
    short: text('both', '同时打开'),
    long: text('opened by both ends at once', '双方同时打开'),
  },
  refused: {
    short: text('refused', '被拒绝'),
    long: text('refused: the SYN was answered by RST', '被拒绝：SYN 得到的应答是 RST'),
  },
  unanswered: {
    short: text('no answer', '无应答'),
    long: text('a SYN that nothing answers', 'SYN 没有得到任何应答'),
  },
  'half-open': {
    short: text('2 of 3', '缺第三次'),
    long: text('nothing acknowledges the SYN-ACK', 'SYN-ACK 没有得到确认'),
  },
  'syn-not-captured': {
    short: text('no SYN', '缺 SYN'),
    long: text('the SYN was not captured, its SYN-ACK was', '没有抓到 SYN，只抓到 SYN-ACK'),
  },
  'syn-ack-not-captured': {
    short: text('one side', '缺 SYN-ACK'),
    long: text('the SYN-ACK was not captured, the SYN was', '抓到了 SYN，没有抓到它的 SYN-ACK'),
  },
  midway: {
    short: text('midway', '中途'),
    long: text('joined midway: neither SYN was captured', '从中途开始：两个 SYN 都没有抓到'),
  },
};

/** How a conversation ended, in a column and in a sentence. */
export const closings: Readonly<Record<Closing, { readonly short: Text; readonly long: Text }>> = {
  'four-segments': {
    short: text('four-way', '四次挥手'),
    long: text('closed in four segments', '以四个报文段关闭'),
  },
  'three-segments': {
    short: text('three seg', '三次挥手'),
    long: text('closed in three segments', '以三个报文段关闭'),
  },
  simultaneous: {
    short: text('both', '同时关闭'),
    long: text('closed by both ends at once', '双方同时关闭'),
  },
  reset: { short: text('reset', '复位'), long: text('reset', '被复位') },
  'half-closed': {
    short: text('half', '半关闭'),
    long: text('half closed: one direction only', '半关闭：只关闭了一个方向'),
  },
  'last-ack-missing': {
    short: text('no ACK', '缺末次'),
    long: text('the last FIN is not acknowledged', '最后一个 FIN 没有得到确认'),
  },
  lost: {
    short: text('lost', '失去联系'),
    long: text(
      'broken off: what was sent last is repeated and never answered',
      '中断：最后的报文段反复重传，始终没有应答',
    ),
  },
  open: { short: text('open', '未关闭'), long: text('not closed in this capture', '抓包中没有关闭') },
  'never-opened': { short: text('-', '-'), long: text('never opened', '没有建立') },
};

/** What a segment means in context, as a person says it; Wireshark's name stands beside it where there is room. */
export const noteWords: Readonly<Record<Note, Text>> = {
  retransmission: text('sent again', '重传'),
  fast_retransmission: text('fast retransmission', '快重传'),
  spurious_retransmission: text('sent again needlessly', '不必要的重传'),
  out_of_order: text('out of order', '失序'),
  duplicate_ack: text('duplicate ACK', '重复确认'),
  keep_alive: text('keep-alive', '保活'),
  keep_alive_ack: text('answer to a keep-alive', '对保活的应答'),
  zero_window: text('window closed', '窗口关闭'),
  zero_window_probe: text('probe of a closed window', '窗口探测'),
  zero_window_probe_ack: text('answer to a window probe', '对窗口探测的应答'),
  window_full: text('window full', '窗口已满'),
  window_update: text('window update', '窗口更新'),
  lost_segment: text('segment missing before it', '前面缺报文段'),
  ack_lost_segment: text('acknowledges what is missing', '确认了没有抓到的数据'),
  reused_ports: text('ports used again', '端口重用'),
  captured_twice: text('captured twice', '重复抓到'),
};

/** What carries TCP that is no conversation of this link. */
export const asideWords: Readonly<Record<AsideKind, Text>> = {
  gre: text('in GRE', 'GRE 隧道内'),
  nvgre: text('in NVGRE', 'NVGRE 隧道内'),
  erspan: text('in ERSPAN', 'ERSPAN 镜像内'),
  'ip-in-ip': text('in IP in IP', 'IP-in-IP 隧道内'),
  pseudowire: text('in a pseudowire', '伪线内'),
  vxlan: text('in VXLAN', 'VXLAN 隧道内'),
  geneve: text('in Geneve', 'Geneve 隧道内'),
  'gtp-u': text('in GTP-U', 'GTP-U 隧道内'),
  teredo: text('in Teredo', 'Teredo 隧道内'),
  l2tp: text('in L2TP', 'L2TP 隧道内'),
  esp: text('in ESP', 'ESP 内'),
  'icmp-quote': text('quoted in ICMP errors', 'ICMP 差错报文所引用'),
};

/** Frames with TCP that are not listed, and why; empty where there are none. */
export function leftOutText(
  { setAside, unlisted }: Pick<Explored, 'setAside' | 'unlisted'>,
  lang: Lang,
): string {
  const parts = setAside.map(({ what, count }) => {
    const word = asideWords[what][lang];
    return lang === 'zh' ? `${word} ${count} 帧` : `${count} ${word}`;
  });
  if (unlisted > 0) {
    parts.push(lang === 'zh' ? `放不下的 ${unlisted} 帧` : `${unlisted} more than can be listed`);
  }
  if (parts.length === 0) return '';
  return lang === 'zh' ? `未列出的 TCP：${parts.join('，')}` : `TCP not listed: ${parts.join(', ')}`;
}

/** The bits of tcp.completeness, lowest first. */
export const completenessBits = ['SYN', 'SYN-ACK', 'ACK', 'data', 'FIN', 'RST'] as const;

/** `SYN, SYN-ACK, ACK, data, FIN`. */
export function completenessText(bits: number, lang: Lang): string {
  const seen = completenessBits.filter((_, index) => (bits & (1 << index)) !== 0);
  const names = seen.map((name) => (name === 'data' && lang === 'zh' ? '数据' : name));
  return names.length === 0 ? '-' : names.join(lang === 'zh' ? '、' : ', ');
}

/** The heads of the list's columns. */
export const columnHeads: Readonly<Record<ColumnName, Text>> = {
  number: text('no.', '编号'),
  client: text('client', '客户端'),
  server: text('server', '服务器'),
  opening: text('opened', '建立'),
  closing: text('closed', '关闭'),
  completeness: text('cpl', '完整'),
  sent: text('→ oct', '→字节'),
  answered: text('← oct', '←字节'),
  duration: text('lasted', '历时'),
  rtt: text('rtt', '往返'),
  notes: text('notes', '注记'),
};

export const exploreWords = {
  conversation: text('conversation', '会话'),
  frame: text('frame', '帧'),
  completeness: text('completeness', '完整程度'),
  handshakeRtt: text('handshake RTT', '握手往返时间'),
  noNotes: text('no notes', '没有注记'),
  notes: text('notes', '注记'),
  duration: text('duration', '历时'),
  reading: text('reading', '正在读取'),
  arranging: text('sorting', '正在整理'),
  matching: text('matching', '筛选'),
  nothingYet: text('No conversation yet.', '还没有会话。'),
  nothingFound: text(
    'No conversation matches; esc shows all again.',
    '没有符合的会话，按 esc 恢复全部显示。',
  ),
  noTcp: text('There is no TCP in this capture.', '这份抓包里没有 TCP。'),
  waiting: text('Waiting for packets.', '正在等待报文。'),
  loading: text('Reading its packets.', '正在读取它的报文。'),
  noPacketMatches: text('No packet matches; esc shows all again.', '没有符合的报文，按 esc 恢复全部显示。'),
  marked: text('marked', '已标记'),
  filter: text('filter', '过滤'),
  filterHint: text(
    'part of an address, or a display filter such as tcp.port == 443',
    '地址的一部分，或显示过滤表达式，如 tcp.port == 443',
  ),
  momentFilterHint: text('a display filter such as tcp.len > 0', '显示过滤表达式，如 tcp.len > 0'),
  jump: text('go to', '转到'),
  jumpHint: text(
    'number of a conversation; f and a number: the conversation of that frame',
    '会话的编号；f 加数字：该帧所在的会话',
  ),
  momentJumpHint: text('number of a frame', '帧的编号'),
  write: text('write pcapng', '写出 pcapng'),
  writeHint: text('a file name; an existing file is not overwritten', '文件名，已有的文件不会被覆盖'),
  export: text('export', '导出'),
  exportHint: text('tab: text, Markdown, SVG', 'tab 切换：文本、Markdown、SVG'),
  open: text('open', '打开'),
  openHint: text('a capture: pcap or pcapng', '抓包文件：pcap 或 pcapng'),
  story: text('story', '经过'),
  limits: text('What this capture cannot show', '这份抓包看不出什么'),
  with: text('with', '与'),
  notesOf: text('notes of packet', '报文的注记'),
  comparison: text('comparison', '比较'),
  why: text('Why', '原因'),
  falseAlarm: text('False alarm', '误报'),
} as const satisfies Record<string, Text>;

/** Whose capture is on the ladder. */
const sightWords: Readonly<Record<Sight, Text>> = {
  client: text('captured at the client', '客户端抓包'),
  server: text('captured at the server', '服务器抓包'),
  both: text('captured at both ends', '两端抓包'),
};

export const sightText = (sight: Sight, lang: Lang): string => sightWords[sight][lang];

export const tell = (word: keyof typeof exploreWords, lang: Lang): string => exploreWords[word][lang];

/** `12 conversations`, `12 个会话`. */
export const conversationsText = (count: number, lang: Lang): string =>
  lang === 'zh' ? `${count} 个会话` : `${count} ${count === 1 ? 'conversation' : 'conversations'}`;

/** `97 frames`, `97 帧`. */
export const framesText = (count: string, lang: Lang): string =>
  lang === 'zh' ? `${count} 帧` : `${count} ${count === '1' ? 'frame' : 'frames'}`;

/** That a conversation has more segments than are shown. */
export const beyondText = (count: number, lang: Lang): string =>
  lang === 'zh' ? `另有 ${count} 个报文段没有显示` : `${count} more segments are not shown`;
