import type { Text } from '../../lesson/text.ts';
import { oldSegments, oldServerIss, type Setting } from '../../simulate/handshake/setting.ts';

/** How a handshake opens, as a heading. */
export const handshakeText: Readonly<Record<Setting['handshake'], Text>> = {
  '2': {
    en: 'Two messages: SYN and SYN,ACK; B is in ESTABLISHED at once',
    zh: '两个报文段：SYN 和 SYN,ACK；B 立即进入 ESTABLISHED',
  },
  '3': {
    en: 'Three messages: SYN, SYN,ACK and ACK (RFC 9293, section 3.5)',
    zh: '三个报文段：SYN、SYN,ACK 和 ACK（RFC 9293 第 3.5 节）',
  },
  '4-naive': {
    en: 'Four messages, naive: SYN, ACK, a SYN without ACK, and ACK',
    zh: '四个报文段，不绑定：SYN、ACK、不带 ACK 的 SYN、ACK',
  },
  '4-bound': {
    en: 'Four messages, bound: SYN, ACK, SYN,ACK and ACK',
    zh: '四个报文段，绑定：SYN、ACK、SYN,ACK、ACK',
  },
};

/** `none`, `all`, or their names. */
export function oldText({ old }: Setting): string {
  if (old.length === 0) return 'none';
  return old.length === oldSegments.length ? 'all' : old.join(',');
}

/** What makes a setting another than the usual one, as its options say it. */
export function changesText({
  resets,
  resetRule,
  repeatsIsn,
  synRule,
  opens,
  crash,
  oldIss,
}: Setting): string {
  return [
    resets ? [] : ['no-rst'],
    oldIss === 100 ? [] : [`old-isn ${oldIss}`],
    resetRule === 'exact' ? [] : ['any-rst'],
    repeatsIsn ? ['repeat-isn'] : [],
    synRule === 'rfc' ? [] : ['rule linux'],
    opens === 1 ? [] : [`opens ${opens}`],
    crash ? ['crash'] : [],
  ]
    .flat()
    .join(', ');
}

/** What the world around a handshake is like, a sentence each. */
export function settingTexts(setting: Setting): readonly Text[] {
  const { old, window, resets, resetRule, repeatsIsn, synRule, opens, crash, oldIss } = setting;
  const names = old.map((name) => name.toUpperCase().replace('-', ',')).join(' + ');
  const texts: readonly (readonly [boolean, string, string])[] = [
    [true, 'A opens, B listens.', 'A 主动打开，B 监听。'],
    [old.length === 0, 'Nothing old is in the network.', '网络中没有旧的报文段。'],
    [
      old.length > 0,
      `In the network from an earlier connection (ISNs ${oldIss} and ${oldServerIss}): ${names}.`,
      `网络中有以前一条连接（初始序号 ${oldIss} 和 ${oldServerIss}）留下的 ${names}。`,
    ],
    [true, `RCV.WND is ${window} at both ends.`, `两端的 RCV.WND 都是 ${window}。`],
    [!resets, 'No RST is ever sent.', '从不发送 RST。'],
    [
      resetRule === 'window',
      'Any RST in the window closes (RFC 793, section 3.4).',
      '窗口内的任何 RST 都会关闭连接（RFC 793 第 3.4 节）。',
    ],
    [
      repeatsIsn,
      `B’s first ISN is that of the earlier connection, ${oldServerIss}.`,
      `B 的第一个初始序号与以前那条连接相同，为 ${oldServerIss}。`,
    ],
    [
      synRule === 'linux',
      'A SYN in the window of SYN-RECEIVED is answered with a RST, as Linux 6.18 does.',
      '在 SYN-RECEIVED 中收到窗口内的 SYN 时用 RST 回应，与 Linux 6.18 相同。',
    ],
    [opens === 2, 'A may call OPEN twice.', 'A 可以调用两次 OPEN。'],
    [crash, 'A may crash and forget.', 'A 可能崩溃并忘掉一切。'],
  ];
  return texts.flatMap(([holds, en, zh]) => (holds ? [{ en, zh }] : []));
}
