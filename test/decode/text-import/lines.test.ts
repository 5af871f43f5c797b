import { describe, expect, test } from 'vitest';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import { importText } from '../../../src/decode/text-import/import-text.ts';
import type { Reason } from '../../../src/decode/text-import/printed.ts';

const syn = 'IP 192.0.2.1.5000 > 192.0.2.2.80: Flags [S], seq 7, win 64240, options [mss 1460], length 0';
const reasonsIn = (text: string) => importText(text).problems.map(({ line, reason }) => [line, reason]);

describe('what stands around packets is passed over', () => {
  test.each([
    ['a prompt', '$ sudo tcpdump -n port 80'],
    ['another', 'user@host:~$ tcpdump -i lo -v'],
    ['root', 'root@host:/# tcpdump -nn'],
    ['the first line', 'tcpdump: verbose output suppressed, use -v[v]... for full protocol decode'],
    ['the second line', 'listening on eth0, link-type EN10MB (Ethernet), snapshot length 262144 bytes'],
    ['dropped privileges', 'dropped privs to tcpdump'],
    ['counts', '24 packets captured'],
    ['counts after an interrupt', '^C12 packets received by filter'],
    ['no drops', '0 packets dropped by kernel'],
    ['a fence', '```text'],
    ['a heading', 'No.     Time           Source                Destination           Protocol Length Info'],
    ['a heading in Chinese', '源ip	目的 ip	协议 包长	源端口->目的端口 标志位'],
    ['a line of dots', '...'],
    ['a remark', '# the data was not printed'],
    ['nothing', ''],
  ])('%s', (_, line) => {
    const { frames, problems } = importText(`${line}\n${syn}\n${line}\n`);
    expect([frames.length, problems]).toEqual([1, []]);
  });
});

describe('what cannot be imported is named, and the rest is imported', () => {
  const named: readonly (readonly [string, string, Reason])[] = [
    ['prose', 'The client then closes.', 'unreadable'],
    ['half a packet', 'IP (tos 0x0, ttl 64, id 1, offset 0, flags [DF], proto TCP (6), length 52)', 'half'],
    ['UDP', '5.1 IP 192.0.2.1.53 > 192.0.2.2.4000: UDP, length 12', 'not-tcp'],
    ['-q', 'IP 192.0.2.1.5000 > 192.0.2.2.80: tcp 0', 'no-flags'],
    ['an unknown flag', 'IP 192.0.2.1.5000 > 192.0.2.2.80: Flags [Q], seq 1, length 0', 'unreadable'],
    ['numbers and length', syn.replace('seq 7,', 'seq 7:10,').replace('length 0', 'length 5'), 'seq-range'],
    ['a number of 33 bits', syn.replace('seq 7', 'seq 4294967296'), 'number'],
    ['a window of 17 bits', syn.replace('64240', '65536'), 'number'],
    ['a port of 17 bits', syn.replace('.5000', '.65536'), 'address'],
    ['two versions', syn.replace('192.0.2.2', '2001:db8::1'), 'address'],
    ['an option', syn.replace('mss 1460', 'mptcp 12 capable'), 'option'],
    ['41 octets of options', syn.replace('mss 1460', Array(41).fill('nop').join(',')), 'option'],
    ['too long', syn.replace('length 0', 'length 70000'), 'length'],
    [
      'a fragment',
      '(tos 0x0, ttl 64, id 1, offset 0, flags [+], proto TCP (6), length 44)\n    192.0.2.1.5 > 192.0.2.2.6: Flags [S], seq 1, win 1, options [mss 9], length 0',
      'fragment',
    ],
    [
      'lengths that do not add up',
      'IP (tos 0x0, ttl 64, id 1, offset 0, flags [DF], proto TCP (6), length 48)\n    192.0.2.1.5 > 192.0.2.2.6: Flags [S], seq 1, win 1, options [mss 9], length 0',
      'length',
    ],
    ['ARP by tcpdump', '10:20:32.1 ARP, Request who-has 10.0.0.1 tell 10.0.0.2, length 28', 'not-tcp'],
    ['ICMPv6', 'IP6 fe80::1 > ff02::2: ICMP6, router solicitation, length 16', 'not-tcp'],
    ['ARP', '7 0.1 192.0.2.1 192.0.2.2 ARP 42 Who has 192.0.2.2? Tell 192.0.2.1', 'not-tcp'],
  ];
  test.each(named)('%s', (_, line, reason) => {
    expect(reasonsIn(`${syn}\n${line}\n${syn}`)).toEqual([[2, reason]]);
    expect(importText(`${syn}\n${line}\n${syn}`).frames).toHaveLength(2);
  });
});

describe('what was printed elsewhere', () => {
  const decoded = (text: string) =>
    importText(text).frames.map((frame) =>
      decodePacket({ number: 1, wireLength: frame.bytes.length, ...frame }),
    );

  test('tcpdump before version 4', () => {
    const old = `10:00:00.000001 192.0.2.1.5000 > 192.0.2.2.80: S 100:100(0) win 5840 <mss 1460,nop,nop,timestamp 1 0>
10:00:00.000002 192.0.2.2.80 > 192.0.2.1.5000: S 900:900(0) ack 101 win 5792 <mss 1460>
10:00:00.000003 192.0.2.1.5000 > 192.0.2.2.80: . ack 1 win 5840
10:00:00.000004 192.0.2.1.5000 > 192.0.2.2.80: P 1:5(4) ack 1 win 5840`;
    expect(importText(old).problems).toEqual([]);
    expect(
      decoded(old).map(({ tcp }) => [tcp?.flags, tcp?.sequenceNumber, tcp?.acknowledgmentNumber]),
    ).toEqual([
      [2, 100, 0],
      [18, 900, 101],
      [16, 101, 901],
      [24, 101, 901],
    ]);
  });

  test('an excerpt of relative numbers keeps their distances', () => {
    const text = `IP a.5000 > b.80: Flags [P.], seq 1:7, ack 1, win 5, length 6
IP b.80 > a.5000: Flags [.], ack 7, win 5, length 0
IP a.5000 > b.80: Flags [F.], seq 7, ack 1, win 5, length 0`;
    const [first, second, third] = decoded(text).map(({ tcp }) => tcp);
    expect((third?.sequenceNumber ?? 0) - (first?.sequenceNumber ?? 0)).toBe(6);
    expect(second?.acknowledgmentNumber).toBe(third?.sequenceNumber);
    expect(second?.sequenceNumber).toBe(first?.acknowledgmentNumber);
  });

  test('an HTTP request quoted by tcpdump -v is the payload', () => {
    const text = `IP a.5000 > b.80: Flags [P.], seq 1:38, ack 1, win 5, length 37: HTTP, length: 37
	GET / HTTP/1.1
	Host: example.com
	
IP b.80 > a.5000: Flags [.], ack 38, win 5, length 0`;
    const { problems } = importText(text);
    expect(problems).toEqual([]);
    expect(Buffer.from(decoded(text)[0]?.tcp?.payload ?? []).toString()).toBe(
      'GET / HTTP/1.1\r\nHost: example.com\r\n\r\n',
    );
  });

  test.each(['-x', '-X', '-xx'])('octets that tcpdump %s prints are the payload', (option) => {
    const hex =
      { '-x': '4500', '-X': '4500', '-xx': '0200 0000 0002 0200 0000 0001 0800 4500' }[option] ?? '';
    const octets = `${hex} 002e 0001 4000 4006 0000 0a00 0001 0a00 0002 1388 0050 0000 0001 0000 0001 5018 0005 0000 0000 6869 0d0a 0001`;
    const words = octets.split(' ');
    const dump = Array.from({ length: Math.ceil(words.length / 8) }, (_, i) => {
      const line = words.slice(8 * i, 8 * i + 8).join(' ');
      return `\t0x${(16 * i).toString(16).padStart(4, '0')}:  ${line}${option === '-X' ? '  E..4abcd 12ef' : ''}`;
    });
    const text = `IP 10.0.0.1.5000 > 10.0.0.2.80: Flags [P.], seq 1:7, ack 1, win 5, length 6\n${dump.join('\n')}\n${syn}`;
    expect(importText(text).problems).toEqual([]);
    expect([...(decoded(text)[0]?.tcp?.payload ?? [])]).toEqual([0x68, 0x69, 0x0d, 0x0a, 0, 1]);
  });

  test('addresses changed by hand are told once, and every line is imported', () => {
    // Checksums of a capture between 10.1.2.3 and 10.9.9.9, whose second address was written over.
    const lines = [
      ['S', 'seq 1000, win 100', 0x9a6d],
      ['.', 'seq 1001, ack 5, win 100', 0x9a59],
      ['.', 'seq 1001, ack 6, win 100', 0x9a58],
    ].map(
      ([flags, rest, sum]) =>
        `IP 10.1.2.3.40000 > 192.0.2.9.80: Flags [${flags}], cksum 0x${Number(sum).toString(16)} (correct), ${rest}, length 0`,
    );
    const { frames, problems } = importText(lines.join('\n'));
    expect(problems).toEqual([{ line: 1, reason: 'other-addresses' }]);
    expect(frames).toHaveLength(3);
  });
});
