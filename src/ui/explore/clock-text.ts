import type { Lang } from '../../lesson/text.ts';
import type { ClockOffset } from '../../tcp/vantage/clock-offset.ts';
import { timeText } from './amounts.ts';

/**
 * The server's clock against the client's, in short: `server's clock +5.00 ms ±10.2 ms`. How it is found, and what is
 * supposed, is said in the help.
 */
export function clockText(
  { nanoseconds, from, uncertainty, contradiction }: ClockOffset,
  lang: Lang,
): string {
  const whose = lang === 'zh' ? '服务器时钟' : "server's clock";
  const size = Number(nanoseconds < 0n ? -nanoseconds : nanoseconds);
  const ahead = `${nanoseconds < 0n ? '-' : '+'}${timeText(size)}`;
  switch (from) {
    case 'both': {
      const error = `±${timeText(Number(uncertainty ?? 0n))}`;
      if (contradiction === undefined) return `${whose} ${ahead} ${error}`;
      return `${whose} ${ahead} ${error}${lang === 'zh' ? '，走时不均' : ', not steady'}`;
    }
    case 'client':
      return lang === 'zh' ? `${whose}至多 ${ahead}` : `${whose} at most ${ahead}`;
    case 'server':
      return lang === 'zh' ? `${whose}至少 ${ahead}` : `${whose} at least ${ahead}`;
    case 'neither':
      return lang === 'zh' ? '两端时钟无从比较' : 'clocks cannot be compared';
  }
}
