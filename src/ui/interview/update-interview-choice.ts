import type { InterviewSetting } from '../../lesson/interview/interview-lesson.ts';
import { mockMinutes, mocks } from '../../lesson/interview/interview-plan.ts';
import type { Model, Msg, ScreenAfter, World } from '../model.ts';
import type { InterviewChoiceScreen } from './model.ts';
import { openInterview } from './update-interview.ts';

/** Which interview it is to be. */
export const openInterviewChoice = (): ScreenAfter => quietly({ name: 'interview-choice', at: 0 });

/** Minutes that may be chosen; 0 for no limit. */
const limits = [0, 10, 20, 30] as const;

/** How long the interview under the cursor may take; undefined for as long as it does. */
export function limitOf({ at, minutes }: InterviewChoiceScreen): number | undefined {
  const usual = at === 0 ? 0 : mockMinutes;
  return (minutes ?? usual) || undefined;
}

export function updateInterviewChoice(
  model: Model,
  screen: InterviewChoiceScreen,
  msg: Msg,
  world: World,
): ScreenAfter | undefined {
  switch (msg.type) {
    case 'move':
      return quietly({ ...screen, at: within(screen.at + msg.by) });
    case 'move-to':
      return quietly({ ...screen, at: msg.at === 'first' ? 0 : mocks });
    case 'limit': {
      const now = limits.findIndex((limit) => limit === (limitOf(screen) ?? 0));
      return quietly({ ...screen, minutes: limits[(now + 1) % limits.length] ?? 0 });
    }
    case 'both': {
      const { both, ...rest } = screen;
      return quietly(both ? rest : { ...rest, both: true });
    }
    case 'pick':
      return openInterview(model, world, settingOf({ ...screen, at: Number(msg.value) }));
    case 'enter':
      return openInterview(model, world, settingOf(screen));
    case 'close':
      return { screen: { name: 'home', picked: 'interview' }, events: [] };
    default:
      return undefined;
  }
}

const within = (at: number): number => Math.max(0, Math.min(mocks, at));

function settingOf(screen: InterviewChoiceScreen): InterviewSetting {
  const { at, both } = screen;
  const minutes = limitOf(screen);
  return {
    ...(at === 0 ? {} : { mock: at }),
    ...(minutes === undefined ? {} : { minutes }),
    ...(both && { both }),
  };
}

const quietly = (screen: InterviewChoiceScreen): ScreenAfter => ({ screen, events: [] });
