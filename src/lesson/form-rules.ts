import type { Text } from './text.ts';

/** What the forms demand of a text beyond its type, said after the name of its key. */
export const formRules = {
  id: {
    en: 'must be lower-case letters, digits, hyphens and dots',
    zh: '只能由小写字母、数字、连字符和点组成',
  },
  source: {
    en: 'must be an RFC and its section, as in `RFC 9293 3.4`',
    zh: '应为 RFC 及其章节号，例如 `RFC 9293 3.4`',
  },
  claim: {
    en: 'must be M01, or T01 for one that is true',
    zh: '应形如 M01；正确的说法应形如 T01',
  },
  slip: { en: 'must be a slip, as in `D07`', zh: '应为失误的编号，例如 `D07`' },
} as const satisfies Readonly<Record<string, Text>>;

/** That a text holds `sign`, named as `U+001B`. */
export const obeyed = (sign: string): Text => ({
  en: `holds ${sign}, which a terminal would obey`,
  zh: `含有 ${sign}，终端会把它当作控制命令`,
});
