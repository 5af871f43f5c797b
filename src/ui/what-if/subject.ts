import type { AboutCapture } from '../../lesson/about-capture.ts';
import type { Stage } from '../../lesson/course.ts';
import type { Lang } from '../../lesson/text.ts';
import type { SysctlValue } from '../../simulate/sysctls.ts';
import type { Recorded } from '../../simulate/what-if/recorded.ts';
import { type Beside, recordedAtBoth, recordedAtOne } from '../../simulate/what-if/recording.ts';
import { mostSegments } from '../../simulate/what-if/what-if.ts';
import type { Conversation } from '../../tcp/moment.ts';
import type { Side } from '../../tcp/segment.ts';
import type { Merged } from '../../tcp/vantage/merged.ts';
import type { ConversationScreen, OpenedCapture } from '../explore/model.ts';
import { indexAt } from '../explore/moments.ts';
import { indexInSight } from '../explore/sight.ts';
import { sceneOf } from '../lesson/scene-of.ts';
import { pairOf } from '../lesson/stage-pair.ts';
import type { LessonScreen, World } from '../model.ts';
import type { Subject } from './model.ts';

/** A subject, and the place in it of the packet that is selected. */
export type Selected = { readonly subject: Subject; readonly place: number };

/** The conversation of a lesson once all of it has been shown, with its last packet; undefined before that. */
export function lessonSubject({ player }: LessonScreen, world: World, lang: Lang): Selected | undefined {
  const { stage, shown } = sceneOf(player, world, lang);
  const { moments, vantage } = stage;
  if (shown === 0 || shown < moments.length) return undefined;
  const pair = pairOf(stage, world.stageOf);
  const name = stage.about.title[lang];
  if (pair === undefined) return alone(stage.conversation, besideStage(stage), name, shown - 1);
  return both(pair.merged, besideStage(stage), name, pair.passagesAt[vantage][shown - 1] ?? 0);
}

/** The conversation on an explorer's screen, with the packet that is selected. */
export function conversationSubject(
  screen: ConversationScreen,
  capture: OpenedCapture | undefined,
  world: World,
  lang: Lang,
): Selected | undefined {
  const { conversation, moments, at, beyond, seeing, ofCourse, ofPlay } = screen;
  if (conversation === undefined || beyond > 0 || moments.length === 0) return undefined;
  const index = indexAt(screen, at);
  const name = ofPlay?.title[lang] ?? ofCourse?.title[lang] ?? capture?.name ?? '';
  const beside =
    ofPlay?.outcome ?? (ofCourse && besideStage(world.stageOf(ofCourse.name, undefined))) ?? capture;
  const events = beside?.events;
  const sysctls =
    ofPlay === undefined ? (beside as Beside | undefined)?.sysctls : ofPlay.back.subject.recorded.sysctls;
  const known: Beside = { events, sysctls };
  return seeing === undefined
    ? alone(conversation, known, name, index)
    : both(seeing.merged, known, name, indexInSight(seeing, index, seeing.sight, 'both'));
}

const besideStage = ({ events, about }: Stage): Beside => ({ events, sysctls: sysctlsOf(about) });

/** How the kernels of a recording were set. */
function sysctlsOf({ sysctls }: AboutCapture): Readonly<Record<Side, SysctlValue>> | undefined {
  if (sysctls === undefined) return undefined;
  const of =
    (side: Side): SysctlValue =>
    (name, fallback) => {
      const set = sysctls[name];
      const value = typeof set === 'object' ? set[side] : set;
      return value === undefined ? fallback : Number(value);
    };
  return { client: of('client'), server: of('server') };
}

const known = new WeakMap<object, Recorded | undefined>();

/** Worked out once for each conversation. */
function recordedOnce(key: object, make: () => Recorded | undefined): Recorded | undefined {
  if (!known.has(key)) known.set(key, make());
  return known.get(key);
}

function alone(
  conversation: Conversation,
  beside: Beside,
  name: string,
  place: number,
): Selected | undefined {
  const { moments } = conversation;
  if (moments.length > mostSegments) return undefined;
  const recorded = recordedOnce(conversation, () => recordedAtOne(conversation, beside));
  return recorded && { subject: { recorded, moments, name }, place };
}

function both(merged: Merged, beside: Beside, name: string, place: number): Selected | undefined {
  const { moments } = merged.conversation;
  if (moments.length > mostSegments) return undefined;
  const recorded = recordedOnce(merged, () => recordedAtBoth(merged, beside));
  return recorded && { subject: { recorded, moments, name }, place };
}
