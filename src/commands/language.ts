import type { ProgressLine } from '../lesson/progress.ts';
import { type Lang, langs } from '../lesson/text.ts';

export type Env = Readonly<Record<string, string | undefined>>;

export const isLang = (word: unknown): word is Lang => langs.some((lang) => lang === word);

/**
 * The language to speak: the one asked for, else the one chosen in the course, else the locale's, else the system's.
 * @param locale what Intl says, such as `zh-CN`
 */
export function chooseLanguage(
  asked: string | undefined,
  lines: () => readonly ProgressLine[],
  env: Env,
  locale: () => string,
): Lang {
  if (isLang(asked)) return asked;
  const saved = lines().findLast((line) => line.kind === 'lang');
  if (saved?.kind === 'lang') return saved.lang;
  // An empty variable counts as unset (POSIX, section 8.2).
  const variable = env.LC_ALL || env.LC_MESSAGES || env.LANG || locale();
  return /^zh\b|^zh_/i.test(variable) ? 'zh' : 'en';
}

/** Whether the terminal is told to read UTF-8. Windows and macOS do without saying so. */
export function speaksUtf8(env: Env, platform: string): boolean {
  const variable = env.LC_ALL || env.LC_CTYPE || env.LANG;
  if (variable) return /utf-?8/i.test(variable);
  return platform === 'win32' || platform === 'darwin';
}
