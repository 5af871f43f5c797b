import type { Lang, Text } from '../lesson/text.ts';

const text = (en: string, zh: string): Text => ({ en, zh });

/** Every word the screens themselves say. Lessons bring their own. */
export const words = {
  product: text('tcp-lessons', 'tcp-lessons'),
  tagline: text(
    'Predict every packet of real connections, from the first SYN to the last ACK.',
    '对着真实抓包逐个预测报文，从第一个 SYN 到最后一个 ACK。',
  ),
  continue: text('Continue', '继续'),
  finished: text('done', '已完成'),
  buildsOn: text('builds on', '需先学'),
  drill: text('Drill', '练习'),
  drillAbout: text(
    'What is due, then what is weak, then what is new: each rule on a packet not seen before.',
    '先练到期的，再练薄弱的，最后是新的：每条规则都用没见过的报文来问。',
  ),
  rules: text('Rules', '规则'),
  rulesAbout: text(
    'How well each rule is kept, its last ten answers, and when it is asked for again.',
    '每条规则记得多牢、最近十次回答，以及下次什么时候再问。',
  ),
  interview: text('Interview', '面试'),
  interviewAbout: text(
    'What interviewers ask, with follow-ups: practice, or one of ten mock interviews.',
    '面试官常问的题目和追问：自由练习，或从十套模拟面试中选一套。',
  ),
  diagram: text('State diagram', '状态图'),
  diagramAbout: text(
    'Figure 5 of RFC 9293, arrow by arrow, each with a capture in which a kernel takes it.',
    'RFC 9293 的图 5：逐个箭头查看，每个箭头都有内核真实走过它的抓包。',
  ),
  explore: text('Explore a capture', '查看抓包文件'),
  exploreAbout: text(
    'Any pcap or pcapng file: its conversations, packet by packet, and what happened in them.',
    '打开任意 pcap 或 pcapng 文件：逐包查看其中的会话，了解发生了什么。',
  ),
  otherLanguage: text('L 中文', 'L English'),

  client: text('client', '客户端'),
  server: text('server', '服务器'),
  application: text('application', '应用程序'),
  kernel: text('kernel', '内核'),
  packet: text('packet', '报文'),
  noPacket: text('no packet yet', '还没有报文'),
  recordedAt: text('recorded at the', '抓包位置：'),
  rebuilt: text('rebuilt from print', '据印刷文本重建'),
  simulated: text('simulated, not recorded', '模拟生成，并非录制'),
  noAnswer: text('no answer', '没有应答'),
  later: text('later', '之后'),

  relative: text('relative numbers', '相对序号'),
  raw: text('raw numbers', '原始序号'),
  symbol: text('x = client ISN, y = server ISN', 'x = 客户端 ISN，y = 服务器 ISN'),

  hint: text('Hint', '提示'),
  right: text('Right.', '正确。'),
  wrong: text('Not yet.', '不对。'),
  unclear: text('Say it again:', '请再写一次：'),
  answer: text('The answer:', '答案：'),
  plainForms: text('12 / 0x0c ', '12 / 0x0c '),
  forms: text('12 / 0x0c / x+1', '12 / 0x0c / x+1'),
  whichField: text('Which of its fields shows it?', '它的哪个字段说明了这一点？'),
  pickPacket: text('Point at a packet with the arrow keys, then Enter.', '用上下键指向一个报文，再按回车。'),
  allPlaced: text('Each has its place. Enter answers.', '全部排好，按回车作答。'),
  writeReason: text('Press Enter and write it in your own words.', '按回车，用自己的话写下来。'),
  yours: text('Yours', '你的回答'),
  modelAnswer: text('A good answer', '参考答案'),
  tickPoints: text(
    'Which of these does yours say? Tick what is in it.',
    '你的回答里说到了哪几点？请如实勾选。',
  ),
  markOctets: text('Press Enter and mark the octets in the hex dump.', '按回车，在十六进制中标出这些字节。'),
  marked: text('marked:', '已标：'),
  noMark: text('nothing marked', '尚未标记'),
  beginsAt: text('begins at', '起点：'),
  weakHere: text('Weak in this lesson:', '本课薄弱之处：'),
  lessonDone: text('The lesson is finished.', '本课完成。'),
  sender: text('who sent it', '谁发送的'),
  none: text('none', '无'),

  octets: text('octets', '字节'),
  octet: text('octet', '字节'),
  bits: text('bits', '位'),
  bit: text('bit', '位'),
  edited: text('edited, nothing is saved', '已修改，不会保存'),
  inHeader: text('of the TCP header', 'TCP 首部的'),
  outsideHeader: text('outside the TCP header', '不在 TCP 首部内'),

  checksumGood: text('Good: it fits the octets that it covers', 'Good：与所覆盖的字节相符'),
  checksumBad: text(
    'Bad: damaged, or captured on a sender that leaves it to its network card',
    'Bad：报文损坏，或者在发送方抓包，检验和留给网卡计算',
  ),
  checksumUnknown: text('Unverified: not all it covers was captured', 'Unverified：所覆盖的字节没有全部抓到'),

  help: text('Help', '帮助'),
  keysNow: text('Keys that work now', '现在可用的按键'),
  legend: text('Signs on this screen', '屏幕上的符号'),
  aboutCapture: text('This capture', '这份抓包'),
  printed: text('What was printed:', '印刷原文：'),
  filled: text('What was filled in:', '补上的内容：'),
  recordedOn: text('Recorded from', '录制自'),
  tooSmall: text('This window is too small. Now', '窗口太小。当前'),
  needs: text('it takes', '至少需要'),
} as const satisfies Record<string, Text>;

export const say = (word: keyof typeof words, lang: Lang): string => words[word][lang];

/** `step 4/11`, `第 4/11 步`. */
export const stepOf = (step: number, steps: number, lang: Lang): string =>
  lang === 'zh' ? `第 ${step}/${steps} 步` : `step ${step}/${steps}`;

/** A word and what follows it: English takes a blank between, Chinese does not after its own punctuation. */
export const beside = (word: string, rest: string): string =>
  /[：。，？！]$/u.test(word) ? word + rest : `${word} ${rest}`;

/** Signs, and what they say. */
export type Legend = readonly { readonly sign: Text; readonly says: Text }[];

/** The signs of the screens, for the help. */
export const legend: Legend = [
  {
    sign: text('*', '*'),
    says: text('changed with the packet shown last', '随最后显示的报文而改变'),
  },
  {
    sign: text('≈', '≈'),
    says: text(
      'supposed: the segment should have arrived, but this end has not acknowledged it yet',
      '推测：报文段应已到达，但这一端还没有确认它',
    ),
  },
  {
    sign: text('?', '?'),
    says: text(
      'not shown yet, because it is being asked, or not known from this capture',
      '尚未显示：正在提问，或从这份抓包无法得知',
    ),
  },
  {
    sign: text('x', 'x'),
    says: text(
      'with both captures: sent and never arrived, or arrived and never sent',
      '两端抓包：发出而没有到达，或到达而未曾发出',
    ),
  },
  {
    sign: text('±', '±'),
    says: text(
      "how far the server's clock may be from what is said: the fastest segments of both directions bound it, and are taken to be equally fast",
      '服务器时钟与所示数值的最大误差：由两个方向上最快的报文段限定，并假定它们一样快',
    ),
  },
  {
    sign: text('rebuilt', '重建'),
    says: text(
      'made again from a printed listing, not recorded; what the print lacks was filled in',
      '根据印刷的抓包记录重建，并非录制所得；原文没有的内容是补上的',
    ),
  },
  {
    sign: text('x  y', 'x  y'),
    says: text(
      'in symbolic numbers: the initial sequence numbers of client and server',
      '符号写法中分别代表客户端和服务器的初始序号',
    ),
  },
  {
    sign: text('D01 … D32', 'D01 … D32'),
    says: text('names of slips: how a wrong number comes about', '失误的编号：说明一个错误的数是怎么来的'),
  },
];
