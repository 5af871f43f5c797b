import { describe, expect, it } from 'vitest';
import { literalNumbers } from '../../../src/lesson/checking/literal-numbers.ts';

describe('a number in a sentence', () => {
  it.each<[string, string[]]>([
    ['The client begins at 1926459878.', ['1926459878']],
    ['It is 2,518,143,297 on the wire.', ['2,518,143,297']],
    ['The server answers with ack 16.', ['ack 16']],
    ['Then SND.NXT = 15, and RCV.NXT is 2.', ['SND.NXT = 15', 'RCV.NXT is 2']],
    ['服务器回答，确认号为 16。', ['确认号为 16']],
    ['客户端的序号 15 已被确认。', ['序号 15']],
  ])('is a literal one: %s', (text, found) => {
    expect(literalNumbers(text)).toEqual(found);
  });

  it.each([
    'The server answers with ack {frame 2 tcp.ack}.',
    'A SYN has seq 0 in relative numbers.',
    'ack = SEG.SEQ + 1',
    'The numbers go on at 0 after 4294967295.',
    'Three segments, 60 s, 65535 octets, 14480 octets.',
    'RFC 9293, section 3.10.7.4, packets 8 to 12.',
    'seq 占 32 位，ack 32 bits wide.',
    '确认号 4 字节。',
  ])('is none: %s', (text) => {
    expect(literalNumbers(text)).toEqual([]);
  });
});
