import { existsSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkLesson } from '../../../src/lesson/checking/check.ts';
import { kernelDisagrees } from '../../../src/lesson/checking/kernel.ts';
import type { Stage, StageOf } from '../../../src/lesson/course.ts';
import { grade } from '../../../src/lesson/grading/grade.ts';
import type { Given } from '../../../src/lesson/grading/verdict.ts';
import type { Lesson, Question } from '../../../src/lesson/lesson.ts';
import { placeOf } from '../../../src/lesson/place.ts';
import { mostAsked, mostReached, quizOf } from '../../../src/lesson/quiz/quiz.ts';
import { eventsOf, isTurned } from '../../../src/tcp/events.ts';
import type { Moment } from '../../../src/tcp/moment.ts';
import { expectNext, kindOf } from '../../../src/tcp/rules.ts';
import { flagsText, peerOf, type Side } from '../../../src/tcp/segment.ts';
import { folder, stageFrom, stageOf } from '../course.ts';

const title = { en: 'capture', zh: '抓包' };

const quizFrom = (stage: Stage, first = 1, seenAt?: Side): Lesson | undefined =>
  quizOf(stage, first, { numbering: 'relative', title, seenAt, isRefuted: () => false });

/** Everything that is asked, `frame id`. */
const askedIn = (lesson: Lesson | undefined): readonly string[] =>
  lesson?.steps.flatMap(({ predict, ask }) => ask.map(({ id }) => `${predict} ${id}`)) ?? [];

/** What the packet itself carries, as a learner would answer. */
function truth(question: Question, moments: readonly Moment[]): Given {
  const packet = (frame: number): Moment => {
    const moment = moments[frame - 1];
    if (moment === undefined) throw new Error(`no packet ${frame}`);
    return moment;
  };
  switch (question.kind) {
    case 'flags': {
      const { control } = packet(question.frame).segment;
      return { kind: 'flags', flags: flagsText(control).split(',') };
    }
    case 'number': {
      const [, frame = '', field] = /^frame (\d+) (tcp\.\w+)$/.exec(question.value) ?? [];
      const { tcp } = packet(Number(frame)).packet;
      return {
        kind: 'number',
        text: String(field === 'tcp.seq' ? tcp?.sequenceNumber : tcp?.acknowledgmentNumber),
        numbering: 'raw',
      };
    }
    case 'state':
      return { kind: 'state', state: packet(question.after).after[question.side].state ?? '' };
    default:
      throw new Error(`a quiz asks no ${question.kind}`);
  }
}

/** The same question answered by the rules alone; undefined for a state, and where they do not say. */
function derived(question: Question, moments: readonly Moment[], frame: number): number | 'none' | undefined {
  const history = moments.slice(0, frame - 1).map(({ segment }) => segment);
  const segment = moments[frame - 1]?.segment;
  if (segment === undefined || question.kind !== 'number') return undefined;
  const kind = kindOf(history, segment);
  const next = expectNext(history, { from: segment.from, kind, payload: segment.payload });
  const number = question.id === 'tcp.seq' ? next.seq : next.ack;
  return typeof number === 'object' ? number.value : undefined;
}

/** States that packets tell and kernels were not in: `capture vantage frame side`. */
const unseen: readonly string[] = [
  'fin-wait-2-timeout client 10 client',
  'half-open-server server 9 server',
  'listener-closed-in-syn-received server 3 server',
  'no-time-wait client 10 client',
  'old-data-accepted client 12 client',
  'old-data-accepted server 12 server',
  'old-data-challenged client 9 client',
  'old-data-challenged server 9 client',
  'old-duplicate-syn-two-listeners server 1 client',
  'rst-beside-the-edge client 11 client',
  'rst-in-syn-received client 2 client',
  'syn-cookie client 1 server',
  'syn-cookie server 1 server',
  'time-wait-defended client 13 client',
];

const names = readdirSync(new URL('../../../captures/', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .filter((name) => existsSync(new URL(`../../../captures/${name}/about.yaml`, import.meta.url)));

/** Whether the kernel was in another state than is asked for. */
function isRefuted(capture: Stage, side: Side, after: number): boolean {
  const { conversation, events, vantage } = capture;
  const isOther = isTurned(conversation, events);
  const there: StageOf = (its, end = vantage) => stageOf(its, isOther ? peerOf(end) : end);
  const turned = { ...capture, events: eventsOf(conversation, events) };
  return kernelDisagrees(turned, there, side, after) !== undefined;
}

describe('a quiz on any conversation of the atlas', () => {
  const refuted = new Set<string>();

  it.each(names)('%s asks what its packets carry, and the rules agree', (name) => {
    for (const vantage of folder(name).about.vantage) {
      const capture = stageOf(name, vantage);
      for (const conversation of capture.conversations) {
        const { moments } = conversation;
        // As the explorer has it: any conversation of a capture, its packets counted from 1.
        const stage: Stage = { ...capture, conversation, moments, conversations: [conversation], events: [] };
        const runs = [1, Math.ceil(moments.length / 2), moments.length].flatMap((first) => [
          { first, lesson: quizFrom(stage, first) },
          {
            first,
            lesson: quizFrom(
              stage,
              first,
              isTurned(conversation, capture.events) ? peerOf(vantage) : vantage,
            ),
          },
        ]);
        for (const { first, lesson } of runs) {
          if (lesson === undefined) continue;
          expect(lesson.steps.filter(({ ask }) => ask.length > 0).length).toBeLessThanOrEqual(mostAsked);
          let shown = first - 1;
          for (const [index, step] of lesson.steps.entries()) {
            const place = placeOf(lesson, index);
            expect(place.shown, `${name} ${step.id}`).toBeGreaterThanOrEqual(shown);
            shown = place.shown;
            for (const question of step.ask) {
              const where = `${name} at the ${vantage}, ${step.id}: ${question.id}`;
              const context = { lesson, stage, shown, numbering: 'raw', lang: 'en' } as const;
              expect(grade(question, truth(question, moments), context).verdict, where).toBe('right');
              if (question.kind === 'state' && conversation === capture.conversation) {
                const { side, after } = question;
                if (isRefuted(capture, side, after)) refuted.add(`${name} ${vantage} ${after} ${side}`);
              }
              if (question.kind !== 'number') continue;
              const { tcp } = moments[(step.predict ?? 0) - 1]?.packet ?? {};
              const carried = question.id === 'tcp.seq' ? tcp?.sequenceNumber : tcp?.acknowledgmentNumber;
              expect(derived(question, moments, step.predict ?? 0), where).toBe(carried);
            }
          }
          // Texts, hints, reasons and both derivations, as every lesson is checked.
          const isCounted = moments.every(({ packet }, at) => packet.frame.number === at + 1);
          const wrong = checkLesson(lesson, () => stage).filter(({ severity }) => severity === 'error');
          if (isCounted) expect(wrong, name).toEqual([]);
        }
      }
    }
  });

  // What a program or a kernel did without a packet: a close in SYN-RECEIVED, a timer, a SYN cookie. Where the kernel's own word
  // is at hand, these are not asked.
  it('asks for no state but these that the kernel was not in', () => {
    expect([...refuted].sort()).toEqual(unseen);
  });
});

describe('a quiz', () => {
  const stage = stageOf('handshake-and-close', 'client');

  it('asks of an ordinary connection all but what nobody can know', () => {
    expect(askedIn(quizFrom(stage)).slice(0, 10)).toEqual([
      '1 tcp.flags',
      '1 client.state',
      '1 server.state',
      '2 tcp.flags',
      '2 tcp.ack',
      '2 client.state',
      '3 tcp.flags',
      '3 tcp.seq',
      '3 tcp.ack',
      '4 tcp.flags',
    ]);
    // That it was this ACK, and not the data behind it, is certain only where it was captured on arriving.
    expect(askedIn(quizFrom(stage, 3, 'server'))).toContain('3 server.state');
  });

  it('begins at the packet that is selected, with all before it shown', () => {
    const lesson = quizFrom(stage, 8);
    expect(lesson?.steps[0]).toMatchObject({ id: 'opening', show: 7, ask: [] });
    expect(lesson?.steps[1]).toMatchObject({ predict: 8 });
    expect(quizFrom(stage, stage.moments.length + 1)).toBeUndefined();
  });

  it('does not ask for a state that is refuted', () => {
    const setting = { numbering: 'relative', title, seenAt: 'client' } as const;
    const asked = (isRefuted: (side: Side, after: number) => boolean) =>
      askedIn(quizOf(stage, 1, { ...setting, isRefuted }));
    expect(asked(() => false)).toContain('1 server.state');
    expect(asked((side, after) => side === 'server' && after === 1)).not.toContain('1 server.state');
  });

  it('takes no word for it that a packet arrived where it may have been lost', () => {
    const lost = stageFrom(
      `> S 100:100(0)
       > S 100:100(0)`,
    );
    expect(askedIn(quizFrom(lost))).toEqual(['1 tcp.flags', '1 client.state', '2 tcp.flags', '2 tcp.seq']);
  });

  it('asks of no more packets than it says, and of none too far from the beginning', () => {
    const { moments } = stage;
    const last = moments[5];
    if (last === undefined) throw new Error('too short');
    const long: Stage = {
      ...stage,
      moments: [...moments.slice(0, 5), ...Array.from({ length: mostReached + 20 }, () => last)],
    };
    const asked = (first: number) =>
      quizFrom(long, first)?.steps.flatMap(({ predict }) => predict ?? []) ?? [];
    expect(asked(1).length).toBe(mostAsked);
    expect(quizFrom(long, mostReached + 1)).toBeUndefined();
    expect(Math.max(...asked(mostReached - 3))).toBe(mostReached);
  });

  it('tells what is about to be sent, and no more', () => {
    const said = (name: string, frame: number) =>
      quizFrom(stageOf(name, 'client'))?.steps.find(({ predict }) => predict === frame)?.say;
    expect(said('handshake-and-close', 4)).toEqual({
      en: 'The client sends 11 octets of data.',
      zh: '客户端发送 11 字节数据。',
    });
    expect(said('handshake-and-close', 8)?.en).toBe('The client has nothing more to send, and says so.');
    expect(said('syn-lost', 2)?.en).toBe(
      'The client has had no answer to its first segment, and sends it again.',
    );
  });

  it('only shows what cannot be foretold, and says so', () => {
    const shown = quizFrom(stageOf('ecn', 'client'))?.steps[1];
    expect(shown).toMatchObject({ show: 2, ask: [] });
    expect(shown?.say.en).toBe(
      'Packets 1 and 2 are only shown: the packets before them do not prove what they carry.',
    );
  });
});
