import { describe, expect, it } from 'vitest';
import { sceneOf } from '../../../src/ui/lesson/scene-of.ts';
import { textOf } from '../../../src/ui/span.ts';
import { clauseLines, clauseRows } from '../../../src/ui/tcb/clauses.ts';
import { clausesInConversation, clausesInLesson } from '../../../src/ui/tcb/tcb-source.ts';
import { lessons, stageFrom } from '../../lesson/course.ts';
import { homeIn, open, played, world } from '../world.ts';

const setting = { width: 100, lang: 'en', glyphs: 'unicode' } as const;

/** Every place of every lesson, with nothing answered. */
const places = lessons.flatMap(({ id, steps }) => steps.map((step) => ({ lesson: id, step: step.id })));

const sceneAt = ({ lesson, step }: { readonly lesson: string; readonly step: string }) => {
  const { screen } = played(homeIn('en'), open(step, lesson)).model;
  return screen.name === 'lesson' ? sceneOf(screen.player, world, 'en') : undefined;
};

describe('in a lesson', () => {
  it('nothing is told while a question is open', () => {
    const asking = places
      .map(sceneAt)
      .flatMap((scene) => (scene?.question === undefined || scene.shown === 0 ? [] : [scene]));
    expect(asking.length).toBeGreaterThan(40);
    for (const scene of asking) expect(clauseRows(clausesInLesson(scene, scene.shown), setting)).toEqual([]);
  });

  it('what a packet brings about is told when its answer has been shown', () => {
    const stage = stageFrom(`
      > S  0:0(0)
      < S. 0:0(0) ack 1
      > .  1:1(0) ack 1`);
    const { conversation } = stage;
    const at = (index: number, shown: number) => {
      const view = { ...clausesInConversation(conversation, index), shown };
      return clauseRows(view, setting).map(textOf).join('\n');
    };
    expect(at(0, 1)).not.toContain('SYN,ACK');
    expect(at(0, 2)).toContain('A SYN that reaches LISTEN is answered by SYN,ACK');
    // The last one of all has nothing behind it that could be given away.
    expect(at(2, 3)).toContain('SYN-RECEIVED becomes ESTABLISHED');
  });
});

describe('the most telling decisions', () => {
  const { conversation } = stageFrom(`
    > S  0:0(0)
    < S. 0:0(0) ack 1
    > .  1:1(0) ack 1
    > S  0:0(0)
    < .  1:1(0) ack 1`);
  const lines = (index: number, most?: number) =>
    clauseLines(clausesInConversation(conversation, index), setting, most).map(textOf);

  it('are in a line for each part', () => {
    const [why, then] = lines(2).join(' ').replaceAll(/ +/g, ' ').split('Then');
    expect(why).toContain("The peer's SYN is here and ours is acknowledged");
    expect(then).toContain('The ACK is new');
  });

  it('are those of both where RFC 9293 and Linux go different ways', () => {
    const said = lines(3).join(' ').replaceAll(/ +/g, ' ');
    // Its SYN is acknowledged, so no timer has sent it again: it is a copy, and why is not to be seen.
    expect(said).not.toContain('Why');
    expect(said).toContain('RFC 9293: The segment lies outside the receive window');
    expect(said).toContain('Linux: A SYN in a connection that exists is answered by an ACK');
  });

  it('are cut with a sign where there is no room for them', () => {
    expect(lines(3, 1)).toHaveLength(1);
    expect(lines(3, 1)[0]).toMatch(/…$/);
  });
});
