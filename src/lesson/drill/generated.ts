import { openCapture } from '../../decode/capture.ts';
import { decodePacket } from '../../decode/decode-packet.ts';
import { pcapngFile } from '../../decode/pcapng-write.ts';
import { captureOf } from '../../simulate/capture-of.ts';
import { play } from '../../simulate/play.ts';
import type { Played } from '../../simulate/played.ts';
import { follow } from '../../tcp/conversation.ts';
import type { Side } from '../../tcp/segment.ts';
import type { AboutCapture } from '../about-capture.ts';
import type { Stage, StageOf } from '../course.ts';
import { chanceOf } from './chance.ts';
import { generatedScene } from './generated-scene.ts';
import type { Ground } from './item.ts';

const named = /^generated (\d+)$/;

/** The name by which items and lessons call a generated connection. No folder of a course is called so. */
export const generatedName = (seed: number): string => `generated ${seed >>> 0}`;

/** Of a play nobody looks at more: one that goes on for ever, as when everything is lost, is broken off. */
const limit = { time: 600e9, events: 400 };

/** A connection that the acting ends of src/simulate play by the rules, and the end where somebody captured it. */
export function generatedPlay(seed: number): { readonly played: Played; readonly vantage: Side } {
  const chance = chanceOf(seed);
  const vantage = chance.oneOf<Side>(['client', 'server']);
  return { played: play({ ...generatedScene(chance), limit }), vantage };
}

/** The same as a capture file. */
export function generatedCapture(seed: number): { readonly file: Uint8Array; readonly vantage: Side } {
  const { played, vantage } = generatedPlay(seed);
  return { file: pcapngFile(captureOf(played, vantage)), vantage };
}

export function generatedStage(seed: number): Stage {
  const { file, vantage } = generatedCapture(seed);
  const { frames } = openCapture(file);
  const { conversations } = follow(frames.map(decodePacket));
  const [conversation] = conversations;
  if (conversation === undefined) throw new Error(`the play of seed ${seed} sends nothing`);
  return {
    ...{ name: generatedName(seed), about: about(vantage), vantage, conversation, conversations },
    ...{ moments: conversation.moments, start: frames[0]?.time, events: [] },
  };
}

const about = (vantage: Side): AboutCapture => ({
  title: { en: 'Generated connection', zh: '生成的连接' },
  shows: {
    en: 'Played by the ends of the simulator, by the rules of RFC 9293; no two are alike.',
    zh: '由模拟器的两端按 RFC 9293 的规则产生，每次都不相同。',
  },
  origin: 'simulated',
  vantage: [vantage],
});

/** The ground of a generated connection. */
export function generatedGround(seed: number): Ground {
  const stage = generatedStage(seed);
  return { source: { capture: stage.name }, stage, seenAt: stage.vantage };
}

/** The same look-up, which knows generated connections too. */
export function withGenerated(stageOf: StageOf): StageOf {
  const made = new Map<string, Stage>();
  return (name, vantage, frame) => {
    const seed = named.exec(name)?.[1];
    if (seed === undefined) return stageOf(name, vantage, frame);
    const stage = made.get(name) ?? generatedStage(Number(seed));
    made.set(name, stage);
    return stage;
  };
}
