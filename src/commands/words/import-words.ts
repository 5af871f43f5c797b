import type { Account, Part, Standing } from '../../decode/text-import/account.ts';
import type { ImportedFrame } from '../../decode/text-import/frame-of.ts';
import type { Problem, Reason } from '../../decode/text-import/printed.ts';
import type { Lang, Text } from '../../lesson/text.ts';

const reasons: Readonly<Record<Reason, Text>> = {
  unreadable: {
    en: 'not a packet that can be read',
    zh: '不是可以读懂的报文',
  },
  'not-tcp': { en: 'not TCP, or of no connection that is shown', zh: '不是 TCP，或不属于文中出现的连接' },
  'no-flags': {
    en: 'printed with -q, without flags and numbers',
    zh: '用 -q 打印的，没有标志位和序号',
  },
  half: { en: 'the second line of the packet is missing', zh: '缺少这个报文的第二行' },
  fragment: { en: 'a fragment', zh: '是分片' },
  'ip-options': {
    en: 'IP options or extension headers are not read',
    zh: '不支持 IP 选项和扩展首部',
  },
  option: {
    en: 'a TCP option whose octets cannot be told from the text',
    zh: '有一个 TCP 选项无法从文本还原成字节',
  },
  length: {
    en: 'the lengths of the packet and of its parts do not add up',
    zh: '报文的长度与各部分之和不符',
  },
  'seq-range': {
    en: 'the sequence numbers and the length do not agree',
    zh: '序号范围与长度不符',
  },
  number: { en: 'a number is too large for its field', zh: '有一个数超出了字段的范围' },
  checksum: {
    en: 'the checksum does not fit the other numbers',
    zh: '检验和与其他数字不符',
  },
  address: {
    en: 'the addresses or ports make no sense together',
    zh: '地址或端口自相矛盾',
  },
  'other-addresses': {
    en: 'the checksums belong to other addresses; they are computed anew from here on',
    zh: '检验和属于另外的地址；从这里起重新计算',
  },
  'too-much': {
    en: 'too many octets would have to be filled in; nothing is imported from here on',
    zh: '需要填入的字节太多；从这里起不再导入',
  },
};

/** So many lines, or groups of lines, are named for one reason. */
const namedAtMost = 12;

/** What could not be imported, a sentence for each reason: `lines 3, 7-9: …`. */
export function problemWords(problems: readonly Problem[]): readonly Text[] {
  const byReason = new Map<Reason, number[]>();
  for (const { line, reason } of problems) {
    const lines = byReason.get(reason) ?? [];
    if (lines.at(-1) !== line) lines.push(line);
    byReason.set(reason, lines);
  }
  return [...byReason].map(([reason, lines]) => {
    const groups = groupsOf(lines);
    const named = groups.slice(0, namedAtMost);
    const isCut = groups.length > namedAtMost;
    const total = lines.length;
    return {
      en: `${total === 1 ? 'line' : 'lines'} ${named.join(', ')}${isCut ? ` and others, ${total} in all` : ''}: ${reasons[reason].en}`,
      zh: `第 ${named.join('、')} 行${isCut ? `等共 ${total} 行` : ''}：${reasons[reason].zh}`,
    };
  });
}

/** Lines that follow each other, as one: `7-9`. */
function groupsOf(lines: readonly number[]): readonly string[] {
  const groups: (readonly [number, number])[] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last !== undefined && line === last[1] + 1) groups[groups.length - 1] = [last[0], line];
    else groups.push([line, line]);
  }
  return groups.map(([first, end]) => (first === end ? `${first}` : `${first}-${end}`));
}

const parts: Readonly<Record<Part, Text>> = {
  date: { en: 'date', zh: '日期' },
  time: { en: 'time', zh: '时间' },
  'link-addresses': { en: 'Ethernet addresses', zh: '以太网地址' },
  addresses: { en: 'addresses', zh: '地址' },
  ports: { en: 'ports', zh: '端口' },
  'ip-header': { en: "IP's other fields", zh: 'IP 首部的其他字段' },
  flags: { en: 'flags', zh: '标志位' },
  seq: { en: 'sequence number', zh: '序号' },
  ack: { en: 'acknowledgment number', zh: '确认号' },
  starts: { en: 'initial sequence numbers', zh: '初始序号' },
  window: { en: 'window', zh: '窗口' },
  urgent: { en: 'urgent pointer', zh: '紧急指针' },
  options: { en: 'options', zh: '选项' },
  length: { en: 'payload length', zh: '载荷长度' },
  payload: { en: 'payload', zh: '载荷' },
  checksum: { en: 'TCP checksum', zh: 'TCP 检验和' },
};

const standings: readonly (readonly [standing: Standing, words: Text])[] = [
  ['printed', { en: 'Printed', zh: '印出的' }],
  ['derived', { en: 'Derived', zh: '推出的' }],
  ['fitted', { en: 'Invented, so that the printed checksums are right', zh: '为使印出的检验和成立而补上的' }],
  ['invented', { en: 'Invented', zh: '补上的' }],
];

const gap: Text = {
  en: 'Segments before this one were not printed, and are missing.',
  zh: '在它之前有报文段没有印出，这里也没有。',
};

/** The comment of a frame: where it comes from, and what of it was printed. */
export function frameComment({ lines, account }: ImportedFrame, lang: Lang): string {
  const [first, last] = lines;
  const where = first === last ? `${first}` : `${first}-${last}`;
  const from = {
    en: `Imported from ${first === last ? 'line' : 'lines'} ${where}.`,
    zh: `由第 ${where} 行导入。`,
  }[lang];
  const said = standings.flatMap(([standing, words]) => {
    const list = partsOf(account, standing, lang);
    if (list === '') return [];
    return [lang === 'en' ? `${words.en}: ${list}.` : `${words.zh}：${list}。`];
  });
  return [from, ...said, ...(account.followsGap ? [gap[lang]] : [])].join(lang === 'en' ? ' ' : '');
}

const partsOf = (account: Account, standing: Standing, lang: Lang): string =>
  account.parts
    .filter(([, is]) => is === standing)
    .map(([part]) => parts[part][lang])
    .join(lang === 'en' ? ', ' : '、');

/** The comment of the file. */
export const fileComment: Text = {
  en: 'Rebuilt from print, not recorded. The comment of each packet says what was printed, what follows from that, and what was invented.',
  zh: '由打印的文本还原，不是抓到的。每个报文的注释说明哪些是印出的，哪些是由此推出的，哪些是补上的。',
};
