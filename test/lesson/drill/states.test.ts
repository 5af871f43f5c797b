import { describe, expect, test } from 'vitest';
import { openCapture } from '../../../src/decode/capture.ts';
import { decodePacket } from '../../../src/decode/decode-packet.ts';
import { pcapngFile } from '../../../src/decode/pcapng-write.ts';
import { kernelDisagrees, kernelStates } from '../../../src/lesson/checking/kernel.ts';
import type { Stage } from '../../../src/lesson/course.ts';
import { generatedGround, generatedPlay } from '../../../src/lesson/drill/generated.ts';
import type { Ground } from '../../../src/lesson/drill/item.ts';
import { itemsOn } from '../../../src/lesson/drill/makers.ts';
import { rightAnswer } from '../../../src/lesson/grading/answers.ts';
import { captureOf, usualSetting } from '../../../src/simulate/capture-of.ts';
import { eventsOf } from '../../../src/simulate/what-if/events-of.ts';
import { follow } from '../../../src/tcp/conversation.ts';
import type { Side } from '../../../src/tcp/segment.ts';

// tshark knows no states. Of a generated connection the ends themselves can be asked, on the clock of each.

const sides: readonly Side[] = ['client', 'server'];

/** What was captured at each end, with the states that the ends were in. */
function bothEnds({ stage }: Ground, seed: number): Readonly<Record<Side, Stage>> {
  const { played } = generatedPlay(seed);
  const events = eventsOf(played, usualSetting.epoch);
  const at = (vantage: Side): Stage => {
    const { frames } = openCapture(pcapngFile(captureOf(played, vantage)));
    const conversation = follow(frames.map(decodePacket)).conversations[0] ?? stage.conversation;
    const about = { ...stage.about, origin: 'recorded', vantage: sides } as const;
    return { ...stage, about, vantage, conversation, moments: conversation.moments, events };
  };
  return { client: at('client'), server: at('server') };
}

describe('states that are asked for', () => {
  const asked = { state: 0, waiting: 0 };
  const wrong: string[] = [];
  for (let seed = 0; seed < 400; seed += 1) {
    const ground = generatedGround(seed);
    const there = bothEnds(ground, seed);
    const here = there[ground.stage.vantage];
    for (const { id, question, shown, numbering } of itemsOn(ground, ['state', 'who-is-in-time-wait'])) {
      if (question.kind === 'state') {
        asked.state += 1;
        const why = kernelDisagrees(here, (_, side = 'client') => there[side], question.side, question.after);
        if (why !== undefined) wrong.push(`${id}: ${why.map(({ en }) => en).join()}`);
      } else {
        asked.waiting += 1;
        const context = { lesson: {}, stage: ground.stage, shown, numbering, lang: 'en' } as const;
        const right = rightAnswer(question, context);
        const waiting = sides.filter((side) =>
          kernelStates(here, side).some(({ state }) => state === 'TIME-WAIT'),
        );
        const who = waiting.length === 2 ? 'both' : waiting[0];
        if (right?.kind !== 'who' || right.who !== who) wrong.push(`${id}: ${who}`);
      }
    }
  }

  test('are those that the ends were in, lost and late packets or not', () => {
    expect(wrong).toEqual([]);
    expect(asked.state).toBeGreaterThan(2500);
    expect(asked.waiting).toBeGreaterThan(250);
  });
});
