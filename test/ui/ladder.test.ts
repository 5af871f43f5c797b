import { describe, expect, it } from 'vitest';
import { loadFolder } from '../../src/commands/load-folder.ts';
import { numberings } from '../../src/lesson/numbering.ts';
import { openStage } from '../../src/lesson/stage.ts';
import { langs } from '../../src/lesson/text.ts';
import { glyphSets } from '../../src/ui/glyphs.ts';
import { nothingHidden } from '../../src/ui/hidden.ts';
import { type LadderView, ladderRows } from '../../src/ui/ladder.ts';
import { callsShown } from '../../src/ui/lesson/revealed.ts';
import { writing } from '../../src/ui/numbers.ts';
import { cells, textOf } from '../../src/ui/span.ts';

const { captures } = loadFolder('.').course;
const stageOf = (name: string) => openStage(captures.find((one) => one.name === name)!);

const ladder = (name: string, shown: number, more: Partial<LadderView> = {}): LadderView => ({
  stage: stageOf(name),
  shown,
  writeAt: () => writing(stageOf(name), 'relative'),
  hidden: nothingHidden,
  programs: false,
  calls: [],
  gutter: 13,
  width: 80,
  lang: 'en',
  glyphs: glyphSets.unicode,
  ...more,
});

const draw = (view: LadderView, height = 40) =>
  ladderRows(view, height).map((line) => textOf(line).trimEnd());

describe('the ladder', () => {
  it('shows each packet as an arrow, its number at the sender, and the states beside the poles', () => {
    expect(draw(ladder('handshake-and-close', 3))).toEqual([
      '    SYN-SENT ├─ 1  SYN  seq 0  len 0 ────────────────────────────▶│ SYN-RECEIVED',
      ' ESTABLISHED │◀───────────────── SYN,ACK  seq 0  ack 1  len 0  2 ─┤',
      '             ├─ 3  ACK  seq 1  ack 1  len 0 ─────────────────────▶│ ESTABLISHED',
    ]);
  });

  it('shows a predicted packet as a question, with what is answered of it', () => {
    const predicted = { frame: 3, known: ['sender', 'tcp.flags'] } as const;
    const [last] = draw(ladder('handshake-and-close', 2, { predicted, width: 60 })).slice(-1);
    expect(last).toContain('├╌ 3  ACK  ? ╌');
    expect(last).toContain('▶│');
    expect(last).not.toContain('seq');
  });

  it('gives away neither direction nor numbers of a packet of which nothing is answered', () => {
    const predicted = { frame: 3, known: [] } as const;
    const [last] = draw(ladder('handshake-and-close', 2, { predicted })).slice(-1);
    expect(last).toContain('3  ?');
    expect(last).not.toMatch(/[▶◀]/);
  });

  it('keeps to itself the states that are asked for', () => {
    const hidden = { stateFrom: { server: 1 }, values: [] };
    const text = draw(ladder('handshake-and-close', 3, { hidden })).join('\n');
    expect(text).toContain('SYN-SENT');
    expect(text).not.toContain('SYN-RECEIVED');
  });

  it('has a row for a long silence', () => {
    expect(draw(ladder('telnet-session', 8)).join('\n')).toMatch(/15\.2 s later/);
    expect(draw(ladder('syn-lost', 2)).join('\n')).toMatch(/1\.0\d s: no answer/);
    // 4.096 s, which are 4.10 in the narrative too.
    expect(draw(ladder('syn-lost', 4, { lang: 'zh' })).join('\n')).toContain('4.10 s：没有应答');
  });

  it('has the error of a call whole beside the pole', () => {
    const calls = (name: string, shown: number) => callsShown(stageOf(name), shown);
    const of = (name: string, shown: number) =>
      draw(ladder(name, shown, { calls: calls(name, shown) })).join('\n');
    expect(of('refused', 2)).toContain('ECONNREFUSED◀│ ');
    expect(of('abort', 8)).toContain('│─▶ ECONNRESET');
  });

  const fourLanes = (name: string, shown: number, more: Partial<LadderView> = {}) =>
    draw(
      ladder(name, shown, {
        programs: true,
        calls: callsShown(stageOf(name), shown),
        gutter: 16,
        width: 100,
        ...more,
      }),
    );

  it('places the calls of both programs between the packets, by their times', () => {
    const rows = fourLanes('handshake-and-close', 4);
    const at = (part: string) => rows.findIndex((line) => line.includes(part));
    // The kernel sends the third segment by itself, and only then lets connect() return.
    const inOrder = [
      'connect() ─',
      '1  SYN',
      'SYN,ACK',
      '3  ACK',
      'connect() ◀',
      'send(11) ─',
      '4  PSH,ACK',
    ].map(at);
    expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
    expect(inOrder).not.toContain(-1);
  });

  it('shows what a call gave when it returns, and the end of what the peer sends as 0', () => {
    const text = fourLanes('handshake-and-close', 11).join('\n');
    expect(text).toMatch(/recv -> 3 ◀/);
    expect(text).toMatch(/▶ recv -> 11/);
    expect(text).toMatch(/▶ recv -> 0/);
    expect(fourLanes('refused', 2).join('\n')).toMatch(/ECONNREFUSED ◀/);
  });

  it('folds the lanes of the programs into those of the kernels where there is less room', () => {
    const calls = callsShown(stageOf('handshake-and-close'), 11);
    const two = draw(ladder('handshake-and-close', 11, { calls }));
    expect(two.join('\n')).toMatch(/^connect\(\) ──▶│ +│◀─── listen\(\)\n.*1 {2}SYN/m);
    const list = draw(ladder('handshake-and-close', 11, { calls, gutter: 0, width: 60 }));
    expect(list.join('\n')).toMatch(/^ +server recv -> 11\n/m);
  });

  it('does not say what is called next before the packet that follows it is there', () => {
    expect(fourLanes('handshake-and-close', 3).join('\n')).not.toContain('connect() ◀');
    const predicted = { frame: 4, known: [] } as const;
    const asked = fourLanes('handshake-and-close', 3, { predicted }).join('\n');
    expect(asked).toContain('4  ?');
    expect(asked).not.toMatch(/connect\(\) ◀|send/);
  });

  it('scrolls to the newest packet, and to the one pointed at', () => {
    const long = ladder('telnet-session', 24);
    expect(draw(long, 5).at(-1)).toContain('24');
    expect(draw({ ...long, selected: 3 }, 5).join('\n')).toContain('[3]');
    expect(draw({ ...long, selected: 24 }, 5)).toHaveLength(5);
  });

  it('fits any width in any numbering, at every packet of every capture', () => {
    for (const { name } of captures) {
      const stage = stageOf(name);
      for (const numbering of numberings) {
        for (const lang of langs) {
          for (const [gutter, width] of [
            [16, 100],
            [13, 80],
            [0, 60],
            [0, 40],
          ] as const) {
            const programs = gutter === 16;
            const calls = callsShown(stage, stage.moments.length);
            const view = ladder(name, stage.moments.length, {
              stage,
              writeAt: () => writing(stage, numbering),
              lang,
              gutter,
              width,
              programs,
              calls,
            });
            for (const line of ladderRows(view, 100))
              expect(cells(line), textOf(line)).toBeLessThanOrEqual(width);
          }
        }
      }
    }
  });
});
