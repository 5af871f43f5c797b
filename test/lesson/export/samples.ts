import { groundsIn } from '../../../src/lesson/drill/grounds.ts';
import { itemsOn } from '../../../src/lesson/drill/makers.ts';
import type { Exported } from '../../../src/lesson/export/exported.ts';
import { lessonQuestions } from '../../../src/lesson/export/lesson-questions.ts';
import { folder, lessons, stageOf } from '../course.ts';
import { generatedGrounds } from '../drill/all-grounds.ts';

/** All questions of all lessons. */
export const ofLessons: readonly Exported[] = lessons.flatMap((lesson) => lessonQuestions(lesson, stageOf));

/** Questions on packets: all that can be asked of two captures, and of two generated connections. */
export const onPackets: readonly Exported[] = [
  ...['handshake-and-close', 'two-losses'].flatMap((name) => groundsIn(folder(name), stageOf)),
  ...generatedGrounds(2),
].flatMap((ground) =>
  itemsOn(ground).map((item) => ({
    ...{ item, stage: ground.stage, rules: [item.rule] },
    topic: { en: 'a.pcap', zh: 'a.pcap' },
    isOwn: true as const,
  })),
);
