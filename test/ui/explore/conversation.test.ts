import { describe, expect, it } from 'vitest';
import type { Conversation } from '../../../src/tcp/moment.ts';
import type { ConversationScreen, Effect, Input } from '../../../src/ui/explore/model.ts';
import { storyOf } from '../../../src/ui/explore/story.ts';
import type { Model, Msg } from '../../../src/ui/model.ts';
import { textOf } from '../../../src/ui/span.ts';
import { update } from '../../../src/ui/update.ts';
import { viewOf } from '../../../src/ui/view-of.ts';
import { world } from '../world.ts';
import { capture, inMemory } from './captures.ts';
import { explored, opened } from './played.ts';

const lost = capture('syn-lost/client.pcapng');

const playing = (...msgs: readonly Msg[]) => explored(opened(lost), lost, { type: 'enter' }, ...msgs);

function screenOf({ screen }: Model): ConversationScreen {
  if (screen.name !== 'conversation') throw new Error(`not a conversation but ${screen.name}`);
  return screen;
}

const frameIn = (model: Model): number | undefined => {
  const { moments, at } = screenOf(model);
  return moments[at]?.packet.frame.number;
};

const typed = (input: Input['kind'], text: string): readonly Msg[] => [
  { type: 'ask', input },
  { type: 'clear' },
  { type: 'type', text },
  { type: 'submit' },
];

const drawn = (model: Model, columns = 100, rows = 30): string => {
  const view = viewOf(model, world, columns, rows);
  return view.name === 'rows' ? view.rows.map(textOf).join('\n') : '';
};

describe('a conversation', () => {
  it('asks for its packets, says so, and shows them when they are there', () => {
    const asked = update(opened(lost), { type: 'enter' }, world);
    expect(asked.effects).toEqual([{ type: 'load', stream: 0 }]);
    expect(drawn(asked.model)).toContain('Reading its packets.');
    expect(drawn(playing().model)).toContain('[1]  SYN  seq 0');
  });

  it('is stepped through, with both ends after the packet that is selected', () => {
    const state = (model: Model) => drawn(model).split('\n')[3]?.trim().split(/\s+/);
    expect(state(playing().model)).toEqual(['SYN-SENT', 'SYN-RECEIVED']);
    expect(state(playing({ type: 'move', by: 5 }).model)).toEqual(['ESTABLISHED', 'ESTABLISHED']);
    expect(state(playing({ type: 'move-to', at: 'last' }).model)).toEqual(['TIME-WAIT', 'CLOSED']);
    expect(frameIn(playing({ type: 'move', by: -1 }).model)).toBe(1);
  });

  it('goes to a frame by its number, and from one note to the next', () => {
    expect(frameIn(playing(...typed('jump', '7')).model)).toBe(7);
    expect(screenOf(playing(...typed('jump', '10')).model).input?.problem?.say.en).toContain('10');
    expect(frameIn(playing({ type: 'note', by: 1 }, { type: 'note', by: 1 }).model)).toBe(3);
    expect(frameIn(playing({ type: 'move-to', at: 'last' }, { type: 'note', by: -1 }).model)).toBe(4);
    expect(frameIn(playing({ type: 'move-to', at: 'last' }, { type: 'note', by: 1 }).model)).toBe(9);
  });

  it('writes numbers relative, raw and as symbols', () => {
    const numbers = [
      playing(),
      playing({ type: 'numbering' }),
      playing({ type: 'numbering' }, { type: 'numbering' }),
    ];
    const line = ({ model }: { readonly model: Model }) =>
      /\[1\] {2}SYN {2}seq (\S+)/.exec(drawn(model))?.[1];
    expect(numbers.map(line)).toEqual(['0', expect.stringMatching(/^\d{5,}$/), 'x']);
  });

  it('keeps raw numbers where symbols would be a guess', () => {
    const { conversations } = lost;
    const frames = conversations[0]?.moments.slice(5).map(({ packet }, index) => ({
      ...packet.frame,
      number: index + 1,
    }));
    const midway = inMemory(frames ?? []);
    const numbers = (...msgs: readonly Msg[]) =>
      /\[1\] {2}ACK {2}seq (\S+)/.exec(
        drawn(explored(opened(midway), midway, { type: 'enter' }, ...msgs).model),
      )?.[1];
    expect(numbers()).toBe('1');
    expect(numbers({ type: 'numbering' }, { type: 'numbering' })).toBe(numbers({ type: 'numbering' }));
  });

  it('compares with the packet that is marked', () => {
    const { model } = playing({ type: 'mark' }, { type: 'move', by: 1 });
    expect(drawn(model)).toContain('(1)  SYN');
    expect(drawn(model)).toContain('marked 1');
    expect(drawn(model)).toMatch(/Frame 2 comes 1\.01 s after frame 1/);
    expect(drawn(explored(model, lost, { type: 'detail', of: 'comparison' }).model)).toContain(
      'comparison 1 with 2',
    );
    const taken = explored(model, lost, { type: 'move', by: -1 }, { type: 'mark' }).model;
    expect(screenOf(taken).marked).toBeUndefined();
  });

  it('says why a packet carries its notes, and when they are a false alarm', () => {
    const { model } = playing({ type: 'move', by: 2 }, { type: 'detail', of: 'notes' });
    expect(drawn(model)).toMatch(/sent again {2}tcp\.analysis\.retransmission[\s\S]*Why[\s\S]*False alarm/);
    expect(explored(model, lost, { type: 'close' }).model.screen.name).toBe('conversation');
  });

  it('goes to the list, and no more packets are wanted', () => {
    const { model, effects } = playing({ type: 'close' });
    expect(model.screen.name).toBe('list');
    expect(effects.at(-1)).toEqual({ type: 'unload' });
  });
});

describe('a display filter on a conversation', () => {
  it('leaves the packets that it takes, and the cursor on the nearest', () => {
    const { model } = playing(
      { type: 'move', by: 4 },
      ...typed('filter', 'tcp.analysis.retransmission || tcp.flags.fin == 1'),
    );
    expect(screenOf(model).moments.map(({ packet }) => packet.frame.number)).toEqual([2, 3, 4, 7, 8]);
    expect(frameIn(model)).toBe(7);
    const all = explored(model, lost, { type: 'close' }).model;
    expect(screenOf(all).moments).toHaveLength(9);
    expect(frameIn(all)).toBe(7);
  });

  it('counts time from the first frame of the capture', () => {
    const taken = (text: string) => screenOf(playing(...typed('filter', text)).model).moments.length;
    expect(taken('frame.time_relative < 1')).toBe(1);
    expect(taken('frame.time_relative > 7')).toBe(6);
  });

  it('says where it is wrong, and changes nothing', () => {
    const { model } = playing(...typed('filter', 'tcp.flags.fin == '));
    expect(screenOf(model).input?.problem?.at).toBeGreaterThanOrEqual(0);
    expect(screenOf(model).moments).toHaveLength(9);
  });

  it('may take nothing', () => {
    const { model } = playing(...typed('filter', 'tcp.len > 1000'));
    expect(drawn(model)).toContain('No packet matches');
    expect(drawn(explored(model, lost, { type: 'close' }).model)).toContain('[1]');
  });

  it('is applied to packets that come later', () => {
    const conversation = lost.conversations[0];
    if (conversation === undefined) throw new Error('no conversation');
    const part = { ...conversation, moments: conversation.moments.slice(0, 3) };
    const begun = update(opened(lost), { type: 'enter' }, world).model;
    const loaded = (of: Conversation): Msg => ({ type: 'loaded', stream: 0, conversation: of, beyond: 0 });
    const { model } = explored(begun, lost, loaded(part), ...typed('filter', 'tcp.analysis.retransmission'));
    expect(screenOf(model).moments).toHaveLength(2);
    const more = explored(model, lost, { type: 'move', by: 1 }, loaded(conversation)).model;
    expect(screenOf(more).moments).toHaveLength(3);
    expect(frameIn(more)).toBe(3);
  });
});

describe('what is written', () => {
  const effectsOf = (...msgs: readonly Msg[]): readonly Effect[] => playing(...msgs).effects.slice(1);

  it('is the conversation, under a name that is offered', () => {
    expect(effectsOf({ type: 'ask', input: 'write' }, { type: 'submit' })).toEqual([
      { type: 'write', stream: 0, file: 'visit-stream-0.pcapng' },
    ]);
  });

  it('is the ladder on the screen, in the form that the name says', () => {
    const forms: readonly (readonly [number, RegExp])[] = [
      [0, /SYN {2}seq 0/],
      [1, /sequenceDiagram/],
      [2, /<svg/],
    ];
    for (const [tabs, content] of forms) {
      const tab = Array.from({ length: tabs }, (): Msg => ({ type: 'form' }));
      const [effect] = effectsOf({ type: 'ask', input: 'export' }, ...tab, { type: 'submit' });
      expect(effect).toMatchObject({ type: 'save', content: expect.stringMatching(content) });
    }
    expect(effectsOf(...typed('export', 'picture.png'))).toEqual([]);
  });

  it('leaves out what the filter leaves out', () => {
    const [effect] = effectsOf(
      ...typed('filter', 'tcp.flags.fin == 1'),
      { type: 'ask', input: 'export' },
      { type: 'submit' },
    );
    expect(effect?.type === 'save' && effect.content).not.toContain('SYN');
  });

  it('is said to be written, or why it is not with the name to be corrected', () => {
    const { model } = playing({ type: 'ask', input: 'write' });
    const say = { en: 'a.pcapng: there is a file of that name; choose another', zh: '' };
    const refused = explored(model, lost, { type: 'refused', say }).model;
    expect(screenOf(refused).input?.problem?.say).toEqual(say);
    const done = explored(refused, lost, { type: 'done', say: { en: 'written', zh: '已写入' } }).model;
    expect(screenOf(done).input).toBeUndefined();
    expect(drawn(done)).toContain('written');
  });

  it('is copied as a filter of the packet', () => {
    expect(effectsOf({ type: 'move', by: 2 }, { type: 'copy' })).toEqual([
      { type: 'copy', text: 'tcp.stream eq 0 && frame.number == 3' },
    ]);
  });
});

describe('the story', () => {
  it('begins at a sentence on the packet, and takes the ladder to the packets of another', () => {
    const { model } = playing({ type: 'move', by: 6 }, { type: 'story' });
    if (model.screen.name !== 'story') throw new Error('no story');
    const { conversation } = model.screen.back;
    const { sentences } = conversation ? storyOf(conversation) : { sentences: [] };
    expect(sentences[model.screen.at]?.frames).toContain(7);
    const first = explored(model, lost, { type: 'move-to', at: 'first' }, { type: 'close' }).model;
    expect(frameIn(first)).toBe(sentences[0]?.frames[0]);
  });

  it('tells the packet that is selected what it says of it', () => {
    expect(drawn(playing({ type: 'move', by: 6 }).model)).toMatch(/client closed first/);
  });
});

describe('the bytes of a packet', () => {
  it('go through the packets of the ladder, which follows', () => {
    const { model } = playing({ type: 'move', by: 3 }, { type: 'bytes' }, { type: 'packet', by: 1 });
    expect(drawn(model)).toContain('frame 5');
    expect(frameIn(explored(model, lost, { type: 'close' }).model)).toBe(5);
  });
});
