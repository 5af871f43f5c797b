import { describe, expect, test } from 'vitest';
import { drillLesson } from '../../../src/lesson/drill/drill-lesson.ts';
import { generatedGround, withGenerated } from '../../../src/lesson/drill/generated.ts';
import { groundsIn } from '../../../src/lesson/drill/grounds.ts';
import type { Item } from '../../../src/lesson/drill/item.ts';
import { lessonItems } from '../../../src/lesson/drill/lesson-items.ts';
import { itemsOn } from '../../../src/lesson/drill/makers.ts';
import { rightAnswer } from '../../../src/lesson/grading/answers.ts';
import { placeOf, stageAt } from '../../../src/lesson/place.ts';
import { answer, next, questionOf, startPlayer } from '../../../src/lesson/player.ts';
import { scene } from '../../../src/lesson/scene.ts';
import { folder, lessons, stageOf as ofCourse } from '../course.ts';

const stageOf = withGenerated(ofCourse);
const title = { en: 'Drill', zh: '练习' };

const ports = groundsIn(folder('ports-reused'), stageOf);
const items: readonly Item[] = [
  ...itemsOn(generatedGround(3))
    .filter(({ kind }) => kind === 'ack')
    .slice(0, 3),
  ...ports.flatMap((ground) => itemsOn(ground).slice(0, 4)),
  ...lessons.flatMap((lesson) =>
    lessonItems(lesson)
      .filter(({ question }) => question.kind !== 'reach')
      .slice(0, 3),
  ),
];
const lesson = drillLesson(items, { id: 'drill', title });

describe('a lesson made of items', () => {
  test('has each of them as a step, where its packets are', () => {
    expect(lesson.steps.map(({ id }) => id)).toEqual(items.map(({ id }) => id));
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
    for (const [index, { source, shown, predict, numbering }] of items.entries()) {
      const { capture, conversationOf, ...place } = placeOf(lesson, index);
      expect({ capture, conversationOf }).toEqual({
        capture: source.capture,
        conversationOf: source.conversationOf,
      });
      expect(place.shown).toBe(shown);
      expect(place.predicted).toBe(predict ? shown + 1 : undefined);
      expect(place.numbering).toBe(numbering);
    }
  });

  test('has the conversations of a capture that has several', () => {
    expect(new Set(ports.map(({ source }) => source.conversationOf)).size).toBeGreaterThan(1);
  });

  test('is played to its end by a learner who is right, from one capture to the next', () => {
    let player = startPlayer(lesson);
    for (const index of items.keys()) {
      const question = questionOf(player);
      if (question === undefined) throw new Error(`nothing is asked in step ${index}`);
      const { shown, numbering } = scene(player, stageOf, 'en');
      const stage = stageAt(lesson, index, stageOf);
      const given = rightAnswer(question, { lesson, stage, shown, numbering, lang: 'en' });
      if (given === undefined) throw new Error(`no answer to ${items[index]?.id}`);
      player = answer(player, given, stageOf, 'en').player;
      expect(player.attempted[`${items[index]?.id}/${question.id}`]?.grade, items[index]?.id).toBe('right');
      player = next(next(player).player).player;
    }
    expect(player.finished).toEqual(items.map(({ id }) => id));
  });
});
