import { describe, expect, it } from 'vitest';
import { langs } from '../../../src/lesson/text.ts';
import { firstList, withCapture } from '../../../src/ui/explore/first-list.ts';
import { streamAt } from '../../../src/ui/explore/list-frame.ts';
import type { Input, Reading } from '../../../src/ui/explore/model.ts';
import { type Act, actFor, type Press } from '../../../src/ui/key.ts';
import type { Model, Msg } from '../../../src/ui/model.ts';
import { update } from '../../../src/ui/update.ts';
import { viewOf } from '../../../src/ui/view-of.ts';
import { homeIn, world } from '../world.ts';
import { allRecorded } from './captures.ts';
import { explored, opened } from './played.ts';

const all = allRecorded();
const { conversations, explored: source } = all;

const playing = (...msgs: readonly Msg[]) => explored(opened(all), all, ...msgs);

const listed = ({ capture }: Model): readonly number[] =>
  Array.from(
    { length: capture?.list.arranged?.length ?? capture?.reading.conversations ?? 0 },
    (_, at) => (capture && streamAt(capture, at)) ?? -1,
  );

const picked = ({ capture }: Model) => capture && streamAt(capture, capture.list.at);

const typed = (input: Input['kind'], text: string): readonly Msg[] => [
  { type: 'ask', input },
  { type: 'type', text },
  { type: 'submit' },
];

const inputOf = ({ screen }: Model): Input | undefined => ('input' in screen ? screen.input : undefined);

const sortBy = (times: number): readonly Msg[] => Array.from({ length: times }, () => ({ type: 'sort' }));

describe('the list of conversations', () => {
  it('is in the order of their numbers, and the cursor stays within it', () => {
    expect(listed(playing().model)).toEqual(conversations.map((_, stream) => stream));
    expect(picked(playing({ type: 'move', by: 1000 }).model)).toBe(conversations.length - 1);
    expect(picked(playing({ type: 'move-to', at: 'last' }, { type: 'move-to', at: 'first' }).model)).toBe(0);
  });

  it('is sorted by a column and turned round, ties in the order of their numbers', () => {
    const sent = (stream: number) => source.summary(stream)?.octets.client ?? -1;
    const most = listed(playing(...sortBy(6)).model);
    expect(most.map(sent)).toEqual(most.map(sent).sort((a, b) => b - a));
    for (const [index, stream] of most.entries()) {
      const next = most[index + 1];
      if (next !== undefined && sent(next) === sent(stream)) expect(next).toBeGreaterThan(stream);
    }
    const least = listed(playing(...sortBy(6), { type: 'reverse' }).model);
    expect(least.map(sent)).toEqual(most.map(sent).reverse());
  });

  it('has what there is nothing to sort by at its end, in both directions', () => {
    const rtt = (stream: number) => source.summary(stream)?.handshakeRtt;
    for (const more of [[], [{ type: 'reverse' } as const]]) {
      const order = listed(playing(...sortBy(9), ...more).model).map(rtt);
      const first = order.indexOf(undefined);
      expect(first).toBeGreaterThan(0);
      expect(new Set(order.slice(first))).toEqual(new Set([undefined]));
    }
  });

  it('comes round to the order of numbers', () => {
    const { model, effects } = playing({ type: 'sort' }, ...sortBy(10));
    expect(listed(model)).toEqual(conversations.map((_, stream) => stream));
    expect(model.capture?.list.arranged).toBeUndefined();
    expect(effects.at(-1)).toEqual({
      type: 'arrange',
      arrangement: { order: { by: 'number', descending: false } },
    });
  });

  it('shows those with a text in their addresses, and all again', () => {
    const { model } = playing(...typed('filter', '10.1:40312 10.0'));
    expect(listed(model)).toEqual([]);
    const local = playing(...typed('filter', '127.0.0.1:9501')).model;
    expect(listed(local)).toEqual([7]);
    expect(listed(explored(local, all, { type: 'close' }).model)).toHaveLength(conversations.length);
  });

  it('takes a sound display filter for one, and anything else for a part of an address', () => {
    const asked = (text: string) =>
      playing(...typed('filter', text)).effects.map(
        (effect) => effect.type === 'arrange' && effect.arrangement.filter,
      );
    expect(asked('tcp.flags.reset == 1')).toEqual([{ kind: 'display', text: 'tcp.flags.reset == 1' }]);
    expect(asked('tcp.analysis.retransmission')).toEqual([
      { kind: 'display', text: 'tcp.analysis.retransmission' },
    ]);
    for (const text of ['443', '10.0.0.1', '[2001:db8::', 'f00']) {
      expect(asked(text)).toEqual([{ kind: 'text', text }]);
    }
  });

  it('says where a display filter is wrong, and keeps what was typed', () => {
    const { model, effects } = playing(...typed('filter', 'tcp.port == 80 and tcp.flg'));
    expect(effects).toEqual([]);
    expect(inputOf(model)).toMatchObject({
      field: { text: 'tcp.port == 80 and tcp.flg' },
      problem: { at: 19, length: 7 },
    });
    const corrected = explored(model, all, { type: 'erase' }).model;
    expect(inputOf(corrected)?.problem).toBeUndefined();
  });

  it('goes to a conversation by its number, and says so where there is none', () => {
    expect(picked(playing(...typed('jump', '7')).model)).toBe(7);
    expect(inputOf(playing(...typed('jump', '9')).model)?.problem?.say.en).toBe(
      'there is no conversation 9; the last is 8',
    );
    expect(inputOf(playing(...typed('jump', 'x')).model)?.problem).toBeDefined();
    const hidden = playing(...typed('filter', '127.0.0.1'), ...typed('jump', '3')).model;
    expect(inputOf(hidden)?.problem?.say.en).toContain('not among those listed');
  });

  it('goes to the conversation of a frame, at that frame', () => {
    const frame = 50;
    const { screen } = playing(...typed('jump', `f${frame}`)).model;
    expect(screen).toMatchObject({ name: 'conversation', stream: source.streamOf(frame) });
    const moment = screen.name === 'conversation' ? screen.moments[screen.at] : undefined;
    expect(moment?.packet.frame.number).toBe(frame);
    const nowhere = playing(...typed('jump', 'f76')).model.screen;
    expect(nowhere).toMatchObject({ name: 'list', notice: { isTrouble: true } });
  });

  it('copies the filter of a conversation', () => {
    expect(playing({ type: 'move', by: 3 }, { type: 'copy' }).effects).toEqual([
      { type: 'copy', text: 'tcp.stream eq 3' },
    ]);
  });

  it('goes home and back to the same line', () => {
    const { model } = playing({ type: 'move', by: 4 }, { type: 'close' });
    expect(model.screen).toEqual({ name: 'home', picked: 'explore' });
    expect(picked(explored(model, all, { type: 'pick', value: 'explore' }).model)).toBe(4);
  });
});

describe('the first list', () => {
  it('is what is drawn once there is a screen', () => {
    const { frames, conversations } = source;
    const reading = { isOpen: true, isLong: false, octets: 1, rate: 1, frames, conversations };
    const first = { name: 'a.pcap', explored: source, reading };
    for (const [columns, rows] of [
      [100, 30],
      [80, 24],
      [60, 20],
      [30, 6],
    ] as const) {
      for (const lang of langs) {
        const painted = firstList({ ...first, lang, glyphs: 'unicode', columns, rows });
        const view = viewOf(withCapture(homeIn(lang), first), world, columns, rows);
        expect(view.name === 'rows' && view.rows).toEqual(painted);
      }
    }
  });
});

describe('while a capture is read', () => {
  const reading = (conversations: number, isOpen = true): Reading => ({
    ...{ isOpen, isLong: true, octets: 1, rate: 1, frames: 1, conversations },
  });
  const begun = explored(
    homeIn('en'),
    all,
    { type: 'opened', name: 'a.pcap', explored: source },
    { type: 'grown', reading: reading(5) },
  ).model;

  it('the list grows below the cursor', () => {
    const { model } = explored(begun, all, { type: 'move', by: 2 }, { type: 'grown', reading: reading(9) });
    expect(listed(model)).toHaveLength(9);
    expect(picked(model)).toBe(2);
  });

  it('a list in another order keeps the cursor on its conversation when it is arranged again', () => {
    const { model } = explored(begun, all, ...sortBy(6), { type: 'move', by: 3 });
    const order = model.capture?.list.order;
    if (order === undefined) throw new Error('no list');
    const streams = Uint32Array.from([7, ...listed(model)]);
    const again = update(model, { type: 'arranged', arrangement: { order }, streams }, world).model;
    expect(picked(again)).toBe(picked(model));
    expect(again.capture?.list.at).toBe(4);
  });

  it('an arrangement that is no longer wished for changes nothing', () => {
    const late = { order: { by: 'rtt', descending: true } } as const;
    const msg = { type: 'arranged', arrangement: late, streams: new Uint32Array([1]) } as const;
    expect(listed(update(begun, msg, world).model)).toEqual(listed(begun));
  });

  it('x and esc stop reading; then esc goes home', () => {
    const act = (model: Model, press: Press): Act | undefined =>
      actFor(viewOf(model, world, 80, 24).keys, press);
    const esc: Press = { name: 'escape', text: '' };
    expect(act(begun, esc)).toEqual({ type: 'stop-reading' });
    expect(act(begun, { name: 'text', text: 'x' })).toEqual({ type: 'stop-reading' });
    expect(update(begun, { type: 'stop-reading' }, world).effects).toEqual([{ type: 'stop-reading' }]);
    const done = update(begun, { type: 'grown', reading: reading(9, false) }, world).model;
    expect(act(done, esc)).toEqual({ type: 'close' });
  });

  it('news of it is heard below the help and in a lesson', () => {
    for (const way of [{ type: 'help' }, { type: 'open-lesson', lesson: 'three-way-handshake' }] as const) {
      const { model } = explored(begun, all, way, { type: 'grown', reading: reading(8) });
      expect(model.capture?.reading.conversations).toBe(8);
      expect(model.screen.name).not.toBe('list');
    }
  });
});

describe('the question which file to open', () => {
  const asked = explored(homeIn('en'), all, { type: 'pick', value: 'explore' }).model;

  it('asks for the file that is typed, without the quotes around it', () => {
    const typedIn = (text: string) =>
      explored(asked, all, { type: 'type', text }, { type: 'submit' }).effects;
    expect(typedIn(" '/tmp/a b.pcap' ")).toEqual([{ type: 'open', file: '/tmp/a b.pcap' }]);
    expect(typedIn('   ')).toEqual([]);
  });

  it('says why it cannot be opened, and asks again', () => {
    const say = { en: 'x: there is no such file', zh: 'x：没有这个文件' };
    const { model } = explored(asked, all, { type: 'type', text: 'x' }, { type: 'refused', say });
    expect(inputOf(model)).toMatchObject({ field: { text: 'x' }, problem: { say } });
  });

  it('goes home', () => {
    expect(explored(asked, all, { type: 'close' }).model.screen).toEqual({ name: 'home', picked: 'explore' });
  });
});
