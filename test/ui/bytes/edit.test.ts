import { describe, expect, it } from 'vitest';
import { checksOf } from '../../../src/ui/bytes/checks.ts';
import { withEdits } from '../../../src/ui/bytes/edit.ts';
import { nothingHidden } from '../../../src/ui/hidden.ts';
import type { BytesScreen, Msg } from '../../../src/ui/model.ts';
import { stageOf } from '../../lesson/course.ts';
import { homeIn, open, played } from '../world.ts';

const { moments } = stageOf('handshake-and-close', undefined);
/** The TCP header of this capture begins behind 20 octets of IP. */
const header = 20;

/** What a receiver makes of a packet with a 32-bit number written over the octets of its header from `at` on. */
function said(frame: number, changes: Readonly<Record<number, number>>) {
  const moment = moments[frame - 1]!;
  const edits = Object.fromEntries(
    Object.entries(changes).map(([at, octet]) => [header + Number(at), octet]),
  );
  const packet = withEdits(moment.packet, edits);
  return checksOf({ moment, packet, frame, hidden: nothingHidden }).map(({ en }) => en);
}

/** The octets of SEG.SEQ moved by `by`. */
function movedSeq(frame: number, by: number): Readonly<Record<number, number>> {
  const seq = (moments[frame - 1]!.segment.seq + by) >>> 0;
  return Object.fromEntries([24, 16, 8, 0].map((shift, index) => [4 + index, (seq >>> shift) & 0xff]));
}

describe('an edited packet', () => {
  it('as it was captured is good and acceptable where its number is RCV.NXT', () => {
    const [checksum, test] = said(4, {});
    expect(checksum).toMatch(/^Checksum 0x[0-9a-f]{4}: good\.$/);
    expect(test).toMatch(/^At the server: RCV\.NXT (\d+), .*SEG\.SEQ \1, SEG\.LEN 11\. Acceptable: /);
  });

  it('is told what its checksum should be, and is good with it', () => {
    const [bad = ''] = said(4, { 15: 1 });
    const should = /should be 0x([0-9a-f]{2})([0-9a-f]{2})\.$/.exec(bad)!;
    const [high, low] = [Number.parseInt(should[1]!, 16), Number.parseInt(should[2]!, 16)];
    expect(said(4, { 15: 1, 16: high, 17: low })[0]).toMatch(/: good\.$/);
  });

  it.each([
    ['its last octet is in the window', -10, true],
    ['it is all before the window', -11, false],
    ['it begins at the window’s last octet', 65_159, true],
    ['it begins where the window ends', 65_160, false],
  ])('of 11 octets: %s', (_, by, isAcceptable) => {
    const [, test] = said(4, movedSeq(4, by));
    expect(test).toContain('RCV.WND 65160');
    expect(test).toContain(isAcceptable ? '. Acceptable: ' : '. Not acceptable: ');
    expect(test).toContain('SEG.SEQ+SEG.LEN-1');
  });

  it('without octets of its own is tested by its number alone', () => {
    const [, test = ''] = said(3, movedSeq(3, -1));
    expect(test).toContain('SEG.LEN 0. Not acceptable: RCV.NXT =< SEG.SEQ < RCV.NXT+RCV.WND does not hold');
  });

  it('meets no test in LISTEN and SYN-SENT', () => {
    expect(said(1, movedSeq(1, 5))[1]).toContain('in LISTEN, where no window is tested (RFC 9293 3.10.7.2)');
    expect(said(2, movedSeq(2, 5))[1]).toContain(
      'in SYN-SENT, where no window is tested (RFC 9293 3.10.7.3)',
    );
  });

  it('with another port is none of this connection', () => {
    expect(said(4, { 2: 0 })[1]).toBe('These addresses and ports are not those of this connection.');
  });

  it('whose header cannot be read is no segment', () => {
    expect(said(4, { 12: 0x40 }).at(-1)).toBe('This is no segment: its header cannot be read.');
  });

  it('does not give away a number that is asked for', () => {
    const moment = moments[3]!;
    const nxt = moment.before.server.rcv.nxt!;
    const packet = withEdits(moment.packet, {});
    const hidden = { stateFrom: {}, values: [nxt] };
    const text = checksOf({ moment, packet, frame: 4, hidden })
      .map(({ en }) => en)
      .join(' ');
    expect(text).not.toContain('RCV.NXT 3');
    expect(
      checksOf({ moment, packet, frame: 4, hidden: { stateFrom: { server: 0 }, values: [] } }),
    ).toHaveLength(1);
  });
});

describe('editing', () => {
  const opened: readonly Msg[] = [open('third'), { type: 'bytes' }];
  const screenAfter = (...msgs: readonly Msg[]) =>
    played(homeIn('en'), ...opened, ...msgs).model.screen as BytesScreen;
  const edit: Msg = { type: 'edit' };
  const digit = (text: string): Msg => ({ type: 'digit', digit: text });
  const own = screenAfter().cursor.octet;

  it('takes two digits, and leaves what was captured as it is', () => {
    const before = stageOf('handshake-and-close', undefined).moments[1]!.packet.frame.bytes.slice();
    const screen = screenAfter(edit, digit('f'), digit('0'));
    expect(screen.edits).toEqual({ 2: { [own]: 0xf0 } });
    expect(screen.typing).toBeUndefined();
    expect(stageOf('handshake-and-close', undefined).moments[1]!.packet.frame.bytes).toEqual(before);
  });

  it('is left by Escape with the octet as it was', () => {
    expect(screenAfter(edit, digit('f'), { type: 'clear' }).edits).toBeUndefined();
  });

  it('is taken back all at once, or by the octet’s own value', () => {
    expect(screenAfter(edit, digit('f'), digit('0'), { type: 'undo-edits' }).edits).toBeUndefined();
    // The port 9501 is 25 1d.
    expect(screenAfter(edit, digit('f'), digit('0'), edit, digit('2'), digit('5')).edits).toBeUndefined();
  });

  it('is kept for each packet by itself', () => {
    const screen = screenAfter(
      edit,
      digit('f'),
      digit('0'),
      { type: 'packet', by: -1 },
      edit,
      digit('0'),
      digit('1'),
    );
    expect(Object.keys(screen.edits ?? {})).toEqual(['1', '2']);
  });
});
