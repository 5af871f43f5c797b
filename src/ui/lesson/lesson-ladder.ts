import type { Side } from '../../tcp/segment.ts';
import { doingIn } from '../answering/doing.ts';
import { type Call, onClockOf } from '../calls.ts';
import type { Sight } from '../explore/sight.ts';
import { glyphSets } from '../glyphs.ts';
import { showsState } from '../hidden.ts';
import { type LadderView, ladderRows, predictedRows } from '../ladder.ts';
import type { LadderLook } from '../ladder-parts.ts';
import { emptyDraft } from '../model.ts';
import { writing } from '../numbers.ts';
import { type SlantedView, slantedRows } from '../slanted/slanted-ladder.ts';
import { slantedList } from '../slanted/slanted-list.ts';
import { stationsOf } from '../slanted/stations.ts';
import type { Row } from '../span.ts';
import type { Fold } from './lesson-layout.ts';
import type { LessonView } from './lesson-view.ts';
import { callsShown, knownBy, type Revealed, revealedBy } from './revealed.ts';
import type { StagePair } from './stage-pair.ts';

/** The ladder of a lesson, whosever capture is on it: its last rows, or those around the packet pointed at. */
export type LessonLadder = {
  readonly look: LadderLook;
  readonly rows: (height: number) => readonly Row[];
  /** The same when every packet of the capture is on it: the most rows it can ever need. */
  readonly whole: (height: number) => readonly Row[];
};

export const fourLanes = ({ scene }: LessonView, fold: Fold): boolean =>
  fold === 'wide' && scene.stage.events.some(({ kind }) => kind === 'call');

export const gutterOf = (fold: Fold): number => (fold === 'wide' ? 16 : fold === 'two' ? 13 : 0);

/** Whose capture is on the ladder: the lesson's own unless another is asked for. */
export const sightOf = ({ scene, pair, sight }: LessonView): Sight =>
  pair === undefined ? scene.stage.vantage : (sight ?? pair.vantage);

/** Where the ladder is a list, a lesson leaves it few rows, and all of them to packets. */
function callsIn(view: LessonView, fold: Fold, shown: number): readonly Call[] {
  if (fold !== 'wide' && fold !== 'two') return [];
  const { scene, pair } = view;
  const calls = callsShown(scene.stage, shown, pair);
  return pair === undefined ? calls : onClockOf(calls, pair.merged.offset, sightOf(view));
}

export function lessonLadder(view: LessonView, fold: Fold): LessonLadder {
  const look: LadderLook = {
    programs: fourLanes(view, fold),
    gutter: gutterOf(fold),
    width: view.columns,
    lang: view.lang,
    glyphs: glyphSets[view.glyphs],
  };
  const { predicted: _, ...scene } = view.scene;
  const { draft: __, ...rest } = view;
  const everything = { ...rest, draft: emptyDraft, scene: { ...scene, shown: scene.stage.moments.length } };
  return {
    look,
    rows: (height) => rowsOf(ladderOf(view, look, fold), height),
    whole: (height) => rowsOf(ladderOf(everything, look, fold), height),
  };
}

/** A ladder with one capture, or with both and below it what is asked for. */
type Ladder = { readonly one: LadderView } | { readonly both: SlantedView; readonly below: readonly Row[] };

function rowsOf(ladder: Ladder, height: number): readonly Row[] {
  if ('one' in ladder) return ladderRows(ladder.one, height);
  const { both, below } = ladder;
  const draw = both.gutter === 0 ? slantedList : slantedRows;
  return [...draw(both, Math.max(0, height - below.length)), ...below].slice(-height);
}

function ladderOf(view: LessonView, look: LadderLook, fold: Fold): Ladder {
  const { pair, scene } = view;
  const own = ownView(view, look, fold);
  const sight = sightOf(view);
  if (pair === undefined || sight === pair.vantage) return { one: own };
  const revealed = revealedBy(pair, scene.shown, scene.shown >= scene.stage.moments.length);
  if (sight !== 'both') return { one: otherView(own, pair, sight, revealed) };
  return { both: bothView(own, pair, revealed), below: predictedRows(own) };
}

function ownView(view: LessonView, look: LadderLook, fold: Fold): LadderView {
  const { scene, draft } = view;
  const { shown, predicted } = scene;
  const write = writing(scene.stage, scene.numbering);
  const doing = doingIn(scene, draft);
  // While nothing is asked, a step may point at a packet itself.
  const isPointing =
    doing === 'point' || doing === 'field' || (doing === 'read' && draft.frame !== undefined);
  return {
    ...look,
    stage: scene.stage,
    shown,
    writeAt: () => write,
    hidden: view.hidden,
    calls: callsIn(view, fold, shown),
    ...(predicted ? { predicted } : {}),
    ...(isPointing ? { selected: draft.frame ?? shown } : {}),
  };
}

/** The other capture as far as the lesson has revealed it, its packets called as in the lesson's own. */
function otherView(own: LadderView, pair: StagePair, end: Side, revealed: Revealed): LadderView {
  const { predicted, selected, stage, ...rest } = own;
  const shown = revealed[end];
  const asked = predicted && stage.moments[predicted.frame - 1];
  const moments = [...pair.merged.ends[end].moments.slice(0, shown), ...(asked ? [asked] : [])];
  const numberAt = (place: number) =>
    place > shown ? predicted?.frame : pair.frameOf(pair.passagesAt[end][place - 1] ?? -1);
  const places = moments.map((_, at) => at + 1);
  const pointed = selected === undefined ? undefined : places.find((place) => numberAt(place) === selected);
  return {
    ...rest,
    stage: { moments },
    shown,
    numberAt,
    ...(predicted ? { predicted: { ...predicted, frame: shown + 1 } } : {}),
    ...(pointed === undefined ? {} : { selected: pointed }),
  };
}

function bothView(own: LadderView, pair: StagePair, revealed: Revealed): SlantedView {
  const { selected, hidden, glyphs, ...rest } = own;
  const { merged, frameOf } = pair;
  const pointed =
    selected === undefined ? -1 : merged.passages.findIndex((_, at) => frameOf(at) === selected);
  return {
    ...rest,
    glyphs,
    merged,
    stations: stationsOf(merged, knownBy(pair, revealed)),
    nameOf: (passage) => String(frameOf(passage) ?? glyphs.dot),
    showsState: (passage, side) => showsState(hidden, side, frameOf(passage) ?? Number.POSITIVE_INFINITY),
    ...(pointed < 0 ? {} : { selected: pointed }),
  };
}
