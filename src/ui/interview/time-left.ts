import type { Lang, Text } from '../../lesson/text.ts';
import type { Interview } from './model.ts';

/** Milliseconds that are left; none or fewer when the time is over, undefined where there is no limit. */
export const timeLeft = ({ id, minutes }: Interview, now: Date): number | undefined =>
  minutes === undefined ? undefined : Date.parse(id) + minutes * 60_000 - now.getTime();

/** `7:05 left`, to the second that has begun. */
export function timeText(left: number, lang: Lang): string {
  if (left <= 0) return timeIsUp[lang];
  const seconds = Math.ceil(left / 1000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return lang === 'zh' ? `剩余 ${clock}` : `${clock} left`;
}

const timeIsUp: Text = { en: 'time is up, finish this question', zh: '时间到，请答完这一题' };
