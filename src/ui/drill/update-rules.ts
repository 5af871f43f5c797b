import { clockAt } from '../../lesson/drill/schedule-clock.ts';
import type { Msg, ScreenAfter, World } from '../model.ts';
import type { RulesScreen } from './model.ts';

export const openRules = ({ now }: World): ScreenAfter => ({
  screen: { name: 'rules', clock: clockAt(now()), scroll: 0 },
  events: [],
});

/** The keys of the map of rules. */
export function updateRules(screen: RulesScreen, msg: Msg): ScreenAfter | undefined {
  if (msg.type === 'close') return { screen: { name: 'home', picked: 'rules' }, events: [] };
  return msg.type === 'scroll' ? { screen: { ...screen, scroll: msg.to }, events: [] } : undefined;
}
