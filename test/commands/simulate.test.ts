import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import stringWidth from 'string-width';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openCapture } from '../../src/decode/capture.ts';
import { calling, type Given } from './calling.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'simulate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const simulate = (line: string, given: Given = {}) =>
  calling(['simulate', ...line.split(' ').filter((word) => word !== '')], given);

const out = async (line: string, given: Given = {}): Promise<string> => (await simulate(line, given)).out;

describe('as text', () => {
  test('two messages fail in one event, and the run is a ladder', async () => {
    expect(await simulate('--handshake 2')).toEqual({ code: 0, err: '', out: twoMessages });
  });

  test('three hold', async () => {
    const text = await out('--handshake 3');
    expect(text).toContain('There are 63 states, and all were looked at.');
    expect(text.match(/^P[1-7] {2}holds /gm)).toHaveLength(7);
    expect(text).toMatch(/\n\nNo run breaks any of them\.\n$/);
  });

  test.each([
    ['--handshake 3 --old all --window 5000', 'There are 146 states', 'No run breaks any'],
    ['--handshake 3 --no-rst', 'No RST is ever sent', 'P5, 1 event:'],
    ['--handshake 3 --rule linux --window 5000', 'as Linux 6.18 does', 'P6, 4 events:'],
    ['--handshake 3 --repeat-isn --old syn,ack,data', 'that of the earlier', 'P1, 2 events:'],
    ['--handshake 3 --any-rst --old-isn 300 --old all --window 5000', 'RFC 793', 'P7, 6 events:'],
    ['--handshake 3 --old all --opens 2 --crash', 'There are 13534 states', 'No run breaks any'],
    ['--handshake 2 --old data,syn --property P4', 'SYN + DATA', 'P4, 2 events:'],
    ['--handshake 2 --old none', 'Nothing old is in the network', 'P2, 2 events:'],
    ['--handshake 4', 'Four messages, naive', 'P3, 9 events:'],
    ['--handshake 4 --naive --window 5000', 'There are 2194 states', 'P1, 4 events:'],
    ['--handshake 4 --bound', 'Four messages, bound', 'No run breaks any'],
    ['--handshake 3 --property P3', 'There are 63 states', 'No run breaks P3.'],
  ])('%s', async (line, world, verdict) => {
    const text = (await out(line)).replaceAll(/\s+/g, ' ');
    expect(text).toContain(world);
    expect(text).toContain(verdict);
  });

  test('in Chinese', async () => {
    const text = await out('--handshake 2', { lang: 'zh' });
    expect(text).toContain('P1  1 步破坏      无幽灵连接：');
    expect(text.replaceAll('\n', '')).toContain('共 75 个状态，全部查过。');
    expect(text).toContain('旧 <SEQ=100><CTL=SYN>');
    expect(await out('--handshake 3', { lang: 'zh' })).toMatch(/没有任何过程能破坏它们。\n$/);
  });

  test('the signs are those of ASCII where it is asked for', async () => {
    const text = await out('--handshake 4 --window 5000 --ascii');
    expect(text).toContain('-- old <SEQ=100><CTL=SYN> -----');
    expect(text).toMatch(/^\p{ASCII}*$/u);
  });

  test.each(['en', 'zh'] as const)('no line is longer than 80 cells: %s', async (lang) => {
    const lines = ['', '--handshake 4 --window 5000', '--handshake 2', '--handshake 3 --no-rst'];
    const all = await Promise.all(lines.map((line) => out(line, { lang })));
    const long = all
      .join('')
      .split('\n')
      .filter((line) => stringWidth(line) > 80);
    expect(long).toEqual([]);
  });

  test('all of them in a table', async () => {
    const text = await out('');
    expect(text).toContain('syn              5                         75  1  1 ok ok   9/9 ok ok 3 (2)');
    expect(text).toContain('all           5000 opens 2, crash       18238 ok ok ok ok 28/28 ok ok 4 (4)');
    expect(text.match(/\d \(\d\)$/gm)).toHaveLength(33);
    expect(await out('', { lang: 'zh' })).toContain('四个报文段，绑定');
  });
});

describe('as JSON', () => {
  test('what was found, with every run', async () => {
    const found = JSON.parse(await out('--handshake 2 --format json'));
    expect(found).toMatchObject({
      setting: { handshake: '2', old: ['syn'], window: 5 },
      states: 75,
      recovery: { pairs: 9, recovered: 9 },
      opening: { events: 3, messages: 2 },
    });
    expect(found.properties.map(({ id, holds }: { id: string; holds: boolean }) => [id, holds])).toEqual([
      ['P1', false],
      ['P2', false],
      ...['P3', 'P4', 'P5', 'P6', 'P7'].map((id) => [id, true]),
    ]);
    expect(found.properties[0]).toEqual({
      ...{ id: 'P1', name: 'no-ghost', holds: false, events: 1 },
      trace: [
        {
          event: 1,
          type: 'deliver',
          segment: { from: 'A', text: '<SEQ=100><CTL=SYN>', seq: 100, flags: 'SYN', len: 0, old: true },
          sends: [
            {
              ...{ from: 'B', text: '<SEQ=2000><ACK=101><CTL=SYN,ACK>', seq: 2000, ack: 101 },
              ...{ flags: 'SYN,ACK', len: 0, old: false },
            },
          ],
          ends: {
            A: { state: 'CLOSED' },
            B: { state: 'ESTABLISHED', iss: 2000, irs: 100, 'rcv.nxt': 101 },
          },
          breaks: ['P1', 'P2'],
        },
      ],
    });
  });

  test('the table is a list of the same', async () => {
    const all = JSON.parse(await out('--format json'));
    expect(all).toHaveLength(33);
    expect(all[1]).toEqual(JSON.parse(await out('--handshake 2 --format json')));
  });
});

describe('as a capture', () => {
  const file = () => join(folder, 'x.pcapng');

  test('is written beside the text, and says that it is simulated', async () => {
    expect(await simulate(`--handshake 2 --pcap ${file()}`)).toEqual({
      code: 0,
      err: `tcp-lessons: ${file()}: 2 packets\n`,
      out: twoMessages,
    });
    const { frames, comments } = openCapture(new Uint8Array(readFileSync(file())));
    expect(comments).toEqual([
      'Simulated, not recorded: a run of the model of a handshake, by the rules of RFC 9293.',
    ]);
    expect(frames.map(({ comment }) => comment)).toEqual([
      'Simulated. Event 1: <SEQ=100><CTL=SYN> delivered to B. An old duplicate, of an earlier connection.',
      'Simulated. Event 1: <SEQ=2000><ACK=101><CTL=SYN,ACK> sent, never delivered.',
    ]);
  });

  test('of the property that is asked for', async () => {
    await simulate(`--handshake 4 --window 5000 --property P3 --pcap ${file()}`, { lang: 'zh' });
    const { frames } = openCapture(new Uint8Array(readFileSync(file())));
    expect(frames).toHaveLength(9);
    expect(frames[0]?.comment).toBe(
      '模拟。事件 2：<SEQ=100><CTL=SYN> 送达 B。旧的重复报文段，属于以前的连接。',
    );
  });

  test('is decoded by this program', async () => {
    await simulate(`--handshake 3 --repeat-isn --old syn,data --property P4 --pcap ${file()}`);
    const rows = await calling([
      'decode',
      file(),
      '--format',
      'tsv',
      '--fields',
      'tcp.seq_raw,tcp.ack_raw,tcp.len',
    ]);
    expect(rows.out).toBe(
      'tcp.seq_raw\ttcp.ack_raw\ttcp.len\n100\t0\t0\n1000\t101\t0\n101\t1001\t1\n1001\t102\t0\n',
    );
  });

  test('does not write over a file, unless told to', async () => {
    writeFileSync(file(), 'mine');
    expect(await simulate(`--handshake 2 --pcap ${file()}`)).toEqual({
      code: 2,
      out: '',
      err: `${file()} is there already; --force writes over it`,
    });
    expect(readFileSync(file(), 'utf8')).toBe('mine');
    expect((await simulate(`--handshake 2 --pcap ${file()} --force`)).code).toBe(0);
    expect(openCapture(new Uint8Array(readFileSync(file()))).frames).toHaveLength(2);
  });

  test.each([
    ['--handshake 3', 'no run breaks any property, so there is none to write', '没有任何过程能破坏这些性质'],
    ['--handshake 2 --property P3', 'no run breaks P3, so there is none to write', '没有任何过程能破坏 P3'],
  ])('cannot be of a run that there is not: %s', async (line, en, zh) => {
    expect(await simulate(`${line} --pcap ${file()}`)).toEqual({ code: 1, out: '', err: en });
    expect((await simulate(`${line} --pcap ${file()}`, { lang: 'zh' })).err).toContain(zh);
  });

  test('says why it cannot be written', async () => {
    const away = join(folder, 'none', 'x.pcapng');
    expect(await simulate(`--handshake 2 --pcap ${away}`)).toEqual({
      code: 1,
      out: '',
      err: `${away}: there is no such folder`,
    });
  });
});

describe('what has no meaning', () => {
  test.each([
    ['--window 5', '--window needs --handshake 2, 3 or 4', '--window 要与 --handshake 2、3 或 4 一起使用'],
    ['--pcap x', '--pcap needs --handshake 2, 3 or 4', '--pcap 要与'],
    ['--handshake 5', '--handshake is one of 2, 3, 4, not 5', '--handshake 的值应为'],
    ['--handshake 3 --bound', '--bound is a kind of --handshake 4', '--bound 只用于 --handshake 4'],
    ['--handshake 2 --naive', '--naive is a kind of --handshake 4', '--naive 只用于'],
    ['--handshake 4 --bound --naive', '--naive and --bound exclude each other', '不能同时使用'],
    ['--handshake 3 --no-rst --any-rst', '--no-rst and --any-rst exclude each other', '不能同时使用'],
    [
      '--handshake 3 --old syn,dta',
      '--old is none, all, or some of syn, syn-ack, ack, data, not dta (did you mean data?)',
      '--old 的值应为 none、all，或 syn, syn-ack, ack, data 中的几个，不能是 dta（是不是想写 data？）',
    ],
    ['--handshake 3 --old ,', '--old is none, all, or some of', '不能是'],
    ['--handshake 3 --window 0', '--window is a number of octets from 1 to 65535, not 0', '1 到 65535'],
    ['--handshake 3 --window 65536', 'from 1 to 65535, not 65536', '不能是 65536'],
    ['--handshake 3 --window 5e3', 'from 1 to 65535, not 5e3', '不能是 5e3'],
    ['--handshake 3 --property P8', '--property is one of P1, P2, P3, P4, P5, P6, P7, not P8', '不能是 P8'],
    ['--handshake 3 --force', '--force is for --pcap FILE', '--force 要与 --pcap'],
    ['--force', '--force is for --pcap FILE', '--force 要与 --pcap'],
    ['--handshake 3 --format tsv', '--format is one of text, json, not tsv', '--format 的值应为'],
    ['3', 'simulate does not know what to do with 3', 'simulate 用不着参数 3'],
  ])('%s', async (line, en, zh) => {
    const said = [await simulate(line), await simulate(line, { lang: 'zh' })];
    expect(said.map(({ code, out: text }) => [code, text])).toEqual([
      [2, ''],
      [2, ''],
    ]);
    expect(said[0]?.err).toContain(en);
    expect(said[1]?.err).toContain(zh);
  });
});

const twoMessages = `Two messages: SYN and SYN,ACK; B is in ESTABLISHED at once. A opens, B listens.
In the network from an earlier connection (ISNs 100 and 1000): SYN. RCV.WND is 5
at both ends. There are 75 states, and all were looked at.

P1  broken in 1   no ghost: When B enters ESTABLISHED, its IRS is an ISN that A
                  has used in this run.
P2  broken in 1   agreement: When B enters ESTABLISHED, A has taken B's ISN for
                  that of this same connection.
P3  holds         no disagreement: When both are in ESTABLISHED, the IRS of each
                  is the ISS of the other.
P4  holds         no old data: Every octet that B delivers was sent in B's own
                  connection.
P5  holds         recovery: Whatever the network loses, both can still come to
                  ESTABLISHED.
P6  holds         no spurious refusal: No RST ends A's SYN-SENT while B listens.
P7  holds         no killing: Once both are in ESTABLISHED, no RST in the
                  network closes either end.

After a loss of everything, 9 of 9 pairs of ends recover. Both are in
ESTABLISHED after 3 events at the least, with 2 segments sent.

The shortest run that breaks P1, 1 event:

    A                                                             B
    CLOSED                                                        LISTEN
  1 CLOSED       -- old <SEQ=100><CTL=SYN> ---------------------> ESTABLISHED
                              <SEQ=2000><ACK=101><CTL=SYN,ACK> -+
  x P1 no ghost: B is in ESTABLISHED with IRS 100, an ISN that A has not used.
  x P2 agreement: B is in ESTABLISHED with IRS 100 and ISS 2000, a pair that A
    has never held.
`;
