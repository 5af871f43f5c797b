import { describe, expect, it } from 'vitest';
import type { Lesson } from '../../src/lesson/lesson.ts';
import { jump, startPlayer } from '../../src/lesson/player.ts';
import { endsAt } from '../../src/ui/ends-rows.ts';
import { showsState } from '../../src/ui/hidden.ts';
import { hiddenOf, sceneOf } from '../../src/ui/lesson/scene-of.ts';
import { world } from './world.ts';

const lesson = world.course.lessons.find(({ id }) => id === 'three-way-handshake');

/** What is kept back when a step opens. */
function keptBack(step: string) {
  const { player } = jump(startPlayer(lesson as Lesson), step);
  const scene = sceneOf(player, world, 'en');
  return { scene, hidden: hiddenOf(player, scene) };
}

describe('what the screen keeps to itself', () => {
  it('is the seq and ack of the predicted packet, which its sender’s variables would show', () => {
    const { scene, hidden } = keptBack('third');
    const ends = endsAt(scene.stage, scene.shown);
    expect(ends?.client.snd.nxt).toBeDefined();
    expect(hidden.values).toContain(ends?.client.snd.nxt);
    expect(hidden.values).toContain(ends?.client.rcv.nxt);
  });

  it('is a variable while it is asked for', () => {
    const { scene, hidden } = keptBack('snd-nxt');
    expect(hidden.values).toEqual([endsAt(scene.stage, scene.shown)?.client.snd.nxt]);
  });

  it('is what an expression comes to, though it names no variable', () => {
    const old = world.course.lessons.find(({ id }) => id === 'old-duplicates') as Lesson;
    const { player } = jump(startPlayer(old), 'reboot');
    const scene = sceneOf(player, world, 'en');
    const expected = endsAt(scene.stage, scene.shown)?.server.rcv.nxt;
    expect(expected).toBeDefined();
    expect(hiddenOf(player, scene).values).toEqual([expected]);
  });

  it('is the state that is asked for, from the packet it is asked about', () => {
    const { hidden } = keptBack('server-not-there-yet');
    expect(showsState(hidden, 'server', 1)).toBe(true);
    expect(showsState(hidden, 'server', 2)).toBe(false);
    expect(showsState(hidden, 'client', 2)).toBe(true);
  });

  it('is who came into the state that is asked for, from where it did', () => {
    const close = world.course.lessons.find(({ id }) => id === 'four-way-close') as Lesson;
    const { player } = jump(startPlayer(close), 'time-wait');
    const hidden = hiddenOf(player, sceneOf(player, world, 'en'));
    expect(showsState(hidden, 'client', 9)).toBe(true);
    expect(showsState(hidden, 'client', 10)).toBe(false);
    expect(showsState(hidden, 'server', 11)).toBe(false);
  });
});
