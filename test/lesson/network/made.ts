import type { Lesson } from '../../../src/lesson/lesson.ts';
import { lessonFrom } from '../course.ts';

const text = (en: string) => ({ en, zh: `${en}（中文）` });
const hints = [text('one'), text('two'), text('three')];
const said = { prompt: text('Do it.'), because: text('Because it is so.'), hints, source: 'RFC 9293 3.5' };

/** A lesson in which the learner is the network: to be fooled, asked about, and proven wrong. */
export const networkLesson: Lesson = lessonFrom({
  id: 'be-the-network',
  number: 90,
  title: text('Be the network'),
  about: text('Fool two messages.'),
  capture: 'handshake-and-close',
  needs: [],
  sources: ['RFC 9293 3.5'],
  steps: [
    {
      id: 'fool',
      network: { model: 'two-way-syn-data' },
      say: text('An old {model old SYN} is in the network.'),
      ask: [
        { id: 'ghost', ...said, reach: { goal: 'ghost', within: 1 } },
        { id: 'old-data', ...said, reach: { goal: 'old-data', within: 2 } },
      ],
    },
    {
      id: 'answer',
      network: {
        model: 'two-way-syn',
        played: ['deliver old <SEQ=100><CTL=SYN>'],
        next: ['deliver <SEQ=2000><ACK=101><CTL=SYN,ACK>'],
      },
      say: text('B has sent {model now sent} and is in {model now B state}.'),
      // biome-ignore lint/suspicious/noThenProperty: the key of a lesson's text, never awaited
      then: text('A has sent {model next sent}.'),
      ask: [{ id: 'reset', ...said, number: 'model next sent seq' }],
    },
    {
      id: 'wanted',
      network: { model: 'three-way-syn', played: ['deliver old <SEQ=100><CTL=SYN>'] },
      say: text('B has answered.'),
      ask: [{ id: 'ack', ...said, number: 'model now B SND.NXT' }],
    },
    {
      id: 'three',
      network: { model: 'three-way-all' },
      say: text('Three messages, and all that is old.'),
      // biome-ignore lint/suspicious/noThenProperty: the key of a lesson's text, never awaited
      then: text('{model three-way-all states} states.'),
      ask: [
        {
          id: 'broken',
          ...said,
          choose: [
            { id: 'none', text: text('None'), right: true },
            { id: 'one', text: text('One'), mistake: text('No move breaks it.') },
          ],
          proof: { fact: 'model three-way-all broken', is: 0 },
        },
        { id: 'open', ...said, reach: { goal: 'established', within: 4 } },
      ],
    },
  ],
});
