import type { Side } from '../tcp/segment.ts';
import type { Text } from './text.ts';

/** The two ends in the middle of a sentence. */
export const sideWords: Readonly<Record<Side, Text>> = {
  client: { en: 'the client', zh: '客户端' },
  server: { en: 'the server', zh: '服务器' },
};

/** The two ends at the beginning of a sentence. */
export const sideWordsFirst: Readonly<Record<Side, Text>> = {
  client: { en: 'The client', zh: '客户端' },
  server: { en: 'The server', zh: '服务器' },
};

/** One sentence behind another. Chinese needs no space between them. */
export const joined = (...texts: readonly (Text | undefined)[]): Text => {
  const present = texts.filter((text) => text !== undefined);
  return {
    en: present.map(({ en }) => en).join(' '),
    zh: present.map(({ zh }) => zh).join(''),
  };
};
