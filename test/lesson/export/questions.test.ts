import { describe, expect, test } from 'vitest';
import { groundsIn } from '../../../src/lesson/drill/grounds.ts';
import { itemsOn } from '../../../src/lesson/drill/makers.ts';
import { cardOf } from '../../../src/lesson/export/card.ts';
import { exportId } from '../../../src/lesson/export/exported.ts';
import { langs } from '../../../src/lesson/text.ts';
import { folder, lessons, stageOf } from '../course.ts';
import { ofLessons, onPackets } from './samples.ts';

describe('the questions of the lessons', () => {
  test('are all there, once, in their order, with all of their rules', () => {
    const asked = lessons.flatMap((lesson) =>
      lesson.steps.flatMap((step) =>
        step.ask.map((question) => [
          `tcp-lessons ${lesson.id}/${step.id}/${question.id}`,
          question.on ?? step.on ?? step.teaches,
        ]),
      ),
    );
    expect(ofLessons.map((each) => [exportId(each), each.rules])).toEqual(asked);
  });

  test('say what their step asked before', () => {
    const lesson = lessons.find(({ id }) => id === 'three-way-handshake');
    const second = ofLessons.find(({ item }) => item.question === lesson?.steps[0]?.ask[1]);
    expect(second && cardOf(second, 'en').before).toEqual(['In which state is the client now? CLOSED']);
  });
});

describe('an id', () => {
  test('is the same for no two questions', () => {
    const ids = [...ofLessons, ...onPackets].map(exportId);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('follows from the packets of a capture, and tells captures apart that are called alike', () => {
    const idsOf = (name: string) =>
      groundsIn(folder(name), stageOf)
        .slice(0, 1)
        .flatMap(({ stage }) =>
          itemsOn({ stage, source: { capture: 'conversation 0' } }).map((item) => exportId({ item, stage })),
        );
    const one = idsOf('handshake-and-close');
    expect(one.length).toBeGreaterThan(20);
    expect(idsOf('handshake-and-close')).toEqual(one);
    const others = new Set(idsOf('two-losses'));
    expect(one.filter((id) => others.has(id))).toEqual([]);
  });
});

describe('what is seen', () => {
  test('of a packet that is to be predicted is a question mark, and nothing comes after it', () => {
    const predicted = [...ofLessons, ...onPackets].filter(
      ({ item: { predict, network, question } }) =>
        predict && network === undefined && question.kind !== 'build',
    );
    expect(predicted.length).toBeGreaterThan(100);
    for (const each of predicted) {
      const { ladder } = cardOf(each, 'en');
      expect(ladder.at(-1)).toEqual({ packet: each.item.shown + 1, notation: '?' });
      expect(ladder.filter(({ notation }) => notation === '?')).toHaveLength(1);
    }
  });

  test('of segments that are to be put in order are only those before them', () => {
    for (const each of ofLessons) {
      const { question } = each.item;
      if (question.kind !== 'build') continue;
      const packets = cardOf(each, 'en').ladder.map(({ packet = 0 }) => packet);
      expect(question.frames.filter((frame) => packets.includes(frame))).toEqual([]);
    }
  });
});

test.each(langs)('what is said to a wrong answer is never said to the right one (%s)', (lang) => {
  for (const each of [...ofLessons, ...onPackets]) {
    const { answer, mistakes } = cardOf(each, lang);
    expect(
      mistakes.filter((said) => said.startsWith(`Not ${answer}:`) || said.startsWith(`若答 ${answer}：`)),
    ).toEqual([]);
    expect(new Set(mistakes).size).toBe(mistakes.length);
  }
});
