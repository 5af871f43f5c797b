import { describe, expect, it } from 'vitest';
import { questionOf } from '../../../src/lesson/player.ts';
import type { ProgressEvent } from '../../../src/lesson/progress.ts';
import { leftHalfWritten } from '../../../src/ui/answering/half-written.ts';
import type { Model, Msg } from '../../../src/ui/model.ts';
import { homeIn, open, played } from '../world.ts';

/** The second question of the step behind packet 2 asks for a reason. */
const path = { lesson: 'three-way-handshake', step: 'server-not-there-yet', question: 'client-checks' };
const begun: readonly ProgressEvent[] = [{ kind: 'told', ...path, question: 'server-state' }];
const atReason: ProgressEvent = { kind: 'at', ...path };
const reopen: Msg = { type: 'open-lesson', lesson: path.lesson };
const submit: Msg = { type: 'submit' };
const type = (text: string): Msg => ({ type: 'type', text });

const asked = (...more: readonly ProgressEvent[]): Model =>
  played(homeIn('en', [...begun, atReason, ...more]), reopen).model;

const fieldIn = ({ screen }: Model): string => (screen.name === 'lesson' ? screen.draft.field.text : '');
const isThere = ({ screen }: Model): boolean =>
  screen.name === 'lesson' && questionOf(screen.player)?.id === path.question;
const drafts = (events: readonly ProgressEvent[]) => events.filter(({ kind }) => kind === 'draft');

describe('a reason that is half-written', () => {
  const written = played(asked(), submit, type('It checks the ack')).model;
  const draft: ProgressEvent = { kind: 'draft', ...path, text: 'It checks the ack' };

  it('is written down when the lesson is left, and there again when it is opened', () => {
    const { model, events } = played(written, { type: 'clear' }, { type: 'close' });
    expect(model.screen.name).toBe('home');
    expect(drafts(events)).toEqual([draft]);
    expect(fieldIn(played(model, reopen).model)).toBe('It checks the ack');
    expect(fieldIn(asked(draft))).toBe('It checks the ack');
  });

  it('is written down when the program ends, whatever lies over the lesson', () => {
    expect(leftHalfWritten(written)).toEqual([draft]);
    for (const type of ['help', 'tcb', 'bytes', 'diagram'] as const) {
      const over = played(written, { type: 'clear' }, { type }).model;
      expect(over.screen.name).toBe(type);
      expect(leftHalfWritten(over), type).toEqual([draft]);
      expect(fieldIn(played(over, { type: 'close' }).model), type).toBe('It checks the ack');
    }
  });

  it('waits while the learner looks at another step', () => {
    const { model, events } = played(written, { type: 'clear' }, { type: 'previous' }, { type: 'previous' });
    expect(drafts(events)).toEqual([draft]);
    let back = model;
    for (let steps = 0; steps < 9 && !isThere(back); steps += 1) back = played(back, { type: 'next' }).model;
    expect(fieldIn(back)).toBe('It checks the ack');
  });

  it('is not written down twice, and is forgotten when it is taken back, given or told', () => {
    expect(leftHalfWritten(asked(draft))).toEqual([]);
    const erased = played(
      asked(draft),
      submit,
      ...Array.from(draft.text, (): Msg => ({ type: 'erase' })),
    ).model;
    expect(leftHalfWritten(erased)).toEqual([{ ...draft, text: '' }]);
    expect(fieldIn(asked(draft, { ...draft, text: '' }))).toBe('');
    const given: ProgressEvent = {
      ...{ kind: 'answer', ...path, right: false, attempt: 1, hints: 0 },
      given: { kind: 'reason', text: 'Another.', points: [] },
    };
    for (const event of [given, { kind: 'told', ...path } as const, { kind: 'reset' } as const]) {
      const after = homeIn('en', [...begun, draft, event]).progress;
      expect(after.lessons[path.lesson]?.drafts).toBeUndefined();
    }
    const right = played(asked(draft), submit, submit, { type: 'pick', value: '' });
    expect(right.events.map(({ kind }) => kind)).toEqual(['answer']);
    expect(leftHalfWritten(right.model)).toEqual([]);
  });

  it('is nothing that other questions leave', () => {
    expect(leftHalfWritten(played(homeIn('en'), open('server-answers')).model)).toEqual([]);
    expect(leftHalfWritten(homeIn('en'))).toEqual([]);
    expect(leftHalfWritten(asked())).toEqual([]);
  });

  it('that makes no sense in the log is passed over', () => {
    const odd = { kind: 'draft', ...path, text: 7 } as unknown as ProgressEvent;
    expect(fieldIn(asked(odd))).toBe('');
  });
});
