import { describe, expect, it } from 'vitest';
import { checkCourse, checkLesson } from '../../../src/lesson/checking/check.ts';
import { kernelStates } from '../../../src/lesson/checking/kernel.ts';
import type { Stage, StageOf } from '../../../src/lesson/course.ts';
import type { Lesson } from '../../../src/lesson/lesson.ts';
import { english } from '../../chinese.ts';
import { lessonFrom, lessons, stageFrom, stageOf } from '../course.ts';

const text = { en: 'Words.', zh: '文字。' };
const told = { prompt: text, hints: [text, text, text], because: text };
const lesson = (steps: readonly object[], more: object = {}): Lesson =>
  lessonFrom({
    id: 'made-up',
    number: 1,
    title: text,
    about: text,
    capture: 'handshake-and-close',
    needs: [],
    sources: [],
    ...more,
    steps: steps.map((step, index) => ({ id: `step-${index}`, say: text, ...step })),
  });

const errors = (made: Lesson, stages: StageOf = stageOf) =>
  checkLesson(made, stages)
    .filter(({ severity }) => severity === 'error')
    .map(({ path, say }) => `${path} ${english(say)}`);

/** The errors of a lesson with one question in one step. */
const errorsOf = (question: object, step: object = { show: 3 }, stages: StageOf = stageOf) =>
  errors(lesson([{ ...step, ask: [{ id: 'q', ...question }] }]), stages);

describe('the course', () => {
  it('has no errors', () => {
    const found = checkCourse(lessons, stageOf).filter(({ severity }) => severity === 'error');
    expect(found).toEqual([]);
  });

  it('teaches a concept before a lesson needs it', () => {
    const first = lesson([{}], { id: 'first', number: 1, needs: ['late'] });
    const second = lesson([{ teaches: ['late'] }], { id: 'second', number: 2 });
    expect(checkCourse([first, second], stageOf).map(({ say }) => english(say))).toEqual([
      'needs “late”, which no lesson before it teaches.',
    ]);
    expect(checkCourse([{ ...first, number: 3 }, second], stageOf)).toEqual([]);
  });

  it('has no two lessons of one id or number', () => {
    const found = checkCourse([lesson([{}]), lesson([{}])], stageOf).map(({ say }) => english(say));
    expect(found).toContain('another lesson has the same id.');
    expect(found).toContain('another lesson has the number 1 too.');
  });
});

describe('a lesson is refused', () => {
  it('with two steps or two questions of one id', () => {
    const q = { id: 'q', state: 'client', after: 1 };
    expect(errors(lesson([{ id: 'one' }, { id: 'one' }]))).toContain(
      'made-up/one another step of the lesson has the same id.',
    );
    expect(errors(lesson([{ show: 1, ask: [q, q] }]))).toContain(
      'made-up/step-0/q another question of the step has the same id.',
    );
  });

  it('on a capture that does not exist, or has nothing in it', () => {
    expect(errors(lesson([{}], { capture: 'nowhere' }))).toEqual([
      'made-up/step-0 there is no capture “nowhere”.',
    ]);
    const empty: Stage = { ...stageFrom('> S 1:1(0)'), moments: [] };
    expect(errors(lesson([{}]), () => empty)[0]).toMatch(/has no conversation/);
  });

  it('where its frames are not there', () => {
    expect(errors(lesson([{ show: 99 }]))[0]).toMatch(/shows 99 frames; the capture .* has 11/);
    expect(errors(lesson([{ predict: { frame: 99, ask: [] } }])).join()).toMatch(/predicts frame 99/);
  });

  it('where a hole is in one language only, names nothing, or gives the answer away', () => {
    const say = (en: string, zh = en) => errors(lesson([{ show: 2, say: { en, zh } }]));
    expect(say('{frame 2 tcp.ack}', '没有')).toEqual([
      'made-up/step-0: say {frame 2 tcp.ack} is in English only.',
    ]);
    expect(say('{frame 2 tcp.colour}')[0]).toMatch(/is not a fact/);
    expect(say('{frame 1 tcp.ack}')[0]).toMatch(/not shown by the capture/);
    expect(say('an open { brace')[0]).toMatch(/brace/);
    const hole = { en: '{frame 2 tcp.ack}', zh: '{frame 2 tcp.ack}' };
    const predict = { frame: 2, ask: ['tcp.ack'] };
    expect(errors(lesson([{ predict, say: hole }]))[0]).toMatch(/gives away/);
    // biome-ignore lint/suspicious/noThenProperty: a lesson's text
    expect(errors(lesson([{ predict, then: hole }]))).toEqual([]);
  });

  it('where it asks for what the capture does not show', () => {
    expect(errorsOf({ number: 'frame 1 tcp.ack' })[0]).toMatch(/does not show/);
    expect(errorsOf({ number: 'nonsense' }).join()).toMatch(/is not a fact/);
    expect(errorsOf({ number: 'client state after 1', ...told }).join()).toMatch(/is not a number/);
    expect(errorsOf({ number: 'frame 2 gap', ...told }).join()).toMatch(/no whole number/);
    expect(errorsOf({ state: 'client', after: 99 })[0]).toMatch(/does not show/);
    const never = { packet: { side: 'client', state: 'CLOSING' }, ...told };
    expect(errorsOf(never)[0]).toMatch(/does not show/);
  });

  it('where a number does not follow: a SYN’s, or one behind data that was not captured', () => {
    expect(errorsOf({ number: 'frame 2 tcp.seq' }, { predict: { frame: 2, ask: [] } }).join()).toMatch(
      /does not follow from what is shown/,
    );
    const gap = { capture: 'close-from-port-80', predict: { frame: 4, ask: ['tcp.ack'] } };
    expect(errors(lesson([gap])).join()).toMatch(/the capture says 1000001539, the rules say 1000000001/);
  });

  it('where RCV.NXT is a supposition', () => {
    const script = stageFrom(`
      > S  1000:1000(0)
      < S. 5000:5000(0) ack 1001
      > .  1001:1001(0) ack 5001
      > P. 1001:1101(100) ack 5001
    `);
    expect(errorsOf({ number: 'server RCV.NXT after 4' }, { show: 4 }, () => script).join()).toMatch(
      /not proven/,
    );
  });

  it('where a choice has no right answer, or a wrong one no mistake', () => {
    const a = { id: 'a', text, mistake: text };
    const b = { id: 'b', text, right: true };
    const c = { id: 'c', text };
    expect(errorsOf({ choose: [a, { ...a, id: 'x' }], ...told }).join()).toMatch(/has 0 right choices/);
    expect(errorsOf({ choose: [b, { ...b, id: 'y' }], ...told }).join()).toMatch(/has 2 right choices/);
    expect(errorsOf({ choose: [b, c], ...told })).toEqual([
      'made-up/step-0/q the wrong choice “c” says no mistake.',
    ]);
    expect(errorsOf({ choose: [a, b], ...told })).toEqual([]);
  });

  it('where a proof does not hold', () => {
    const choose = [
      { id: 'a', text, mistake: text },
      { id: 'b', text, right: true },
    ];
    const proof = (fact: string, is: string | number) => errorsOf({ choose, proof: { fact, is }, ...told });
    expect(proof('frame 2 tcp.ack relative', 1)).toEqual([]);
    expect(proof('frame 2 tcp.flags', 'SYN,ACK')).toEqual([]);
    expect(proof('frame 2 tcp.ack relative', 2)[0]).toMatch(/is 1, not 2/);
  });

  it('where hints or reasons cannot be derived', () => {
    const found = errorsOf({ number: 'frame 3 seg.len' }).join('\n');
    expect(found).toMatch(/has no hints/);
    expect(found).toMatch(/has no reason/);
    expect(errorsOf({ state: 'client', after: 0 }).join()).toMatch(/has no hints/);
  });
});

describe('the table of transitions', () => {
  it('has its own say on every state that is asked for', () => {
    const forged: StageOf = (name, vantage) => {
      const stage = stageOf(name, vantage);
      const moments = stage.moments.map((moment, index) =>
        index === 1
          ? {
              ...moment,
              after: { ...moment.after, server: { ...moment.after.server, state: 'ESTABLISHED' as const } },
            }
          : moment,
      );
      return { ...stage, moments };
    };
    const question = { state: 'server', after: 2 };
    expect(errorsOf(question, { show: 2 })).toEqual([]);
    expect(errorsOf(question, { show: 2 }, forged).join()).toMatch(
      /the onlooker says ESTABLISHED for the server after frame 2, the table says SYN-RECEIVED/,
    );
  });
});

describe('the kernel', () => {
  it('has its own say on the states of a recorded capture', () => {
    const stage = stageOf('handshake-and-close', undefined);
    expect(kernelStates(stage, 'client').map(({ state }) => state)).toEqual([
      'CLOSED',
      'SYN-SENT',
      'ESTABLISHED',
      'FIN-WAIT-1',
      'FIN-WAIT-2',
      'TIME-WAIT',
    ]);
  });

  it('is believed where it contradicts the capture', () => {
    const late: StageOf = (name, vantage) => {
      const stage = stageOf(name, vantage);
      const events = stage.events.filter(
        (event) => event.kind !== 'state' || event.side !== 'client' || event.to !== 'FIN-WAIT-2',
      );
      return { ...stage, events };
    };
    const question = { state: 'client', after: 9 };
    expect(errorsOf(question, { show: 9 })).toEqual([]);
    expect(errorsOf(question, { show: 9 }, late).join()).toMatch(
      /the capture says FIN-WAIT-2 for the client after frame 9, its kernel says FIN-WAIT-1/,
    );
  });

  it.each([
    'handshake-and-close',
    'server-closes-first',
    'three-segment-close',
    'fin-with-data',
    'isn-wraps',
  ])('agrees with every state of %s', (capture) => {
    const frames = stageOf(capture, undefined).moments.length;
    for (let after = 0; after <= frames; after += 1) {
      for (const state of ['client', 'server']) {
        const step = { capture, show: frames };
        expect(errorsOf({ state, after, ...told }, step)).toEqual([]);
      }
    }
  });
});

describe('an item’s design', () => {
  const warnings = (step: object) => checkLesson(lesson([step]), stageOf).map(({ say }) => english(say));

  it('is warned of when two slips give one number, or one gives the right answer', () => {
    const relative = { numbers: 'relative', predict: { frame: 3, ask: ['tcp.ack'] } };
    expect(warnings(relative)).toContain('D05 gives the right answer here, so it cannot be noticed.');
    expect(warnings({ ...relative, numbers: 'raw' })).toEqual([]);
    const next = { show: 3, ask: [{ id: 'q', number: 'client SND.NXT after 3' }] };
    expect(warnings(next).join()).toMatch(/D21 and D02 both give 2/);
  });
});
