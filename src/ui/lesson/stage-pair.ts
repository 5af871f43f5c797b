import type { Stage, StageOf } from '../../lesson/course.ts';
import { isTurned } from '../../tcp/events.ts';
import { peerOf, type Side } from '../../tcp/segment.ts';
import { nothingOf } from '../../tcp/vantage/episode.ts';
import { type Merged, merged } from '../../tcp/vantage/merged.ts';
import type { Passage } from '../../tcp/vantage/passage.ts';
import { isSameSockets, vantagesIn } from '../../tcp/vantage/vantages-in.ts';

/** A stage together with what was captured at the other end. */
export type StagePair = {
  readonly merged: Merged;
  /** The end at which the stage's own capture was made. */
  readonly vantage: Side;
  /** The number that the lesson gives a passage's packet; undefined where the stage's capture has none. */
  readonly frameOf: (passage: number) => number | undefined;
  /** How long the slowest segment of each end took, in nanoseconds. */
  readonly slowest: Readonly<Record<Side, bigint>>;
  /** The passage of each moment of both captures. */
  readonly passagesAt: Readonly<Record<Side, readonly number[]>>;
};

/** Where among the moments that the capture of an end has a passage is. */
export const indexAt = ({ from, sent, arrived }: Passage, end: Side): number | undefined =>
  from === end ? sent : arrived;

const known = new WeakMap<Stage, StagePair | undefined>();

/** The pair of a stage, worked out once; undefined where only one end was captured. */
export function pairOf(stage: Stage, stageOf: StageOf): StagePair | undefined {
  if (!known.has(stage)) known.set(stage, madeOf(stage, stageOf));
  return known.get(stage);
}

function madeOf(stage: Stage, stageOf: StageOf): StagePair | undefined {
  const { name, about, conversation, conversations, events, moments } = stage;
  if (about.vantage.length < 2 || moments.length === 0) return undefined;
  const here = conversations.filter((each) => isSameSockets(each, conversation));
  const there = stageOf(name, peerOf(stage.vantage)).conversations.filter((each) =>
    isSameSockets(each, conversation),
  );
  // The file's name says where it was made, and events which end that is here.
  const vantages = vantagesIn(
    here,
    there.length > 0 ? there : [nothingOf(conversation)],
    here.indexOf(conversation),
    isTurned(conversation, events) ? peerOf(stage.vantage) : stage.vantage,
  );
  if (vantages === undefined) return undefined;
  const one = merged(vantages, events);
  const first = moments[0]?.packet;
  const vantage = one.ends.client.moments.some(({ packet }) => packet === first) ? 'client' : 'server';
  const frames = new Map(moments.map(({ packet }, place) => [packet, place + 1]));
  const ends = one.ends[vantage].moments;
  const passagesAt = (end: Side) => {
    const all: number[] = [];
    for (const [passage, is] of one.passages.entries()) all[indexAt(is, end) ?? -1] = passage;
    return all;
  };
  const slowest = (from: Side) =>
    one.passages.reduce((most, { from: sender, leaves, arrives }) => {
      const took = sender !== from || leaves === undefined || arrives === undefined ? 0n : arrives - leaves;
      return took > most ? took : most;
    }, 0n);
  return {
    merged: one,
    vantage,
    slowest: { client: slowest('client'), server: slowest('server') },
    passagesAt: { client: passagesAt('client'), server: passagesAt('server') },
    frameOf: (passage) => {
      const is = one.passages[passage];
      const packet = is && ends[indexAt(is, vantage) ?? -1]?.packet;
      return packet && frames.get(packet);
    },
  };
}
