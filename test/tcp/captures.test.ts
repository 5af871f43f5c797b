import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { follow } from '../../src/tcp/conversation.ts';
import type { Conversation } from '../../src/tcp/moment.ts';
import { kindOf } from '../../src/tcp/rules.ts';
import { capturedFiles } from '../decode/captured-files.ts';
import { canBeForetold, counted, foretoldOtherwise, toldOtherwise } from './captures-foretold.ts';
import { otherwise } from './captures-otherwise.ts';

const conversations = capturedFiles.flatMap(({ name, path }) =>
  follow(openCapture(readFileSync(path)).frames.map(decodePacket)).conversations.map(
    (conversation): [string, Conversation] => [
      conversation.stream === 0 ? name : `${name} ${conversation.stream}`,
      conversation,
    ],
  ),
);

const listed = (what: 'foretold' | 'told') =>
  new Map(otherwise.flatMap((each) => Object.entries(each[what] ?? {})));
const [foretold, told] = [listed('foretold'), listed('told')];

describe('every committed capture', () => {
  it.each(conversations)(
    '%s: the rules foretell every segment that follows another',
    (title, conversation) => {
      expect(foretoldOtherwise(conversation).join(', ')).toBe(foretold.get(title) ?? '');
    },
  );

  it.each(conversations)('%s: rules and onlooker tell the same', (title, conversation) => {
    expect(toldOtherwise(conversation).join(', ')).toBe(told.get(title) ?? '');
  });

  it('no exception is of a conversation that is not there', () => {
    const titles = conversations.map(([title]) => title);
    expect(titles).toEqual(expect.arrayContaining([...foretold.keys(), ...told.keys()]));
  });

  it('most segments can be foretold', () => {
    const all = conversations.flatMap(([, conversation]) => {
      const moments = counted(conversation);
      const segments = moments.map(({ segment }) => segment);
      return moments.map((moment, i) => canBeForetold(moment, kindOf(segments.slice(0, i), moment.segment)));
    });
    expect(all.filter(Boolean).length / all.length).toBeGreaterThan(0.8);
  });
});
