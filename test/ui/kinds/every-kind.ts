import { headOf } from '../../../src/lesson/open-course.ts';
import type { ProgressEvent } from '../../../src/lesson/progress.ts';
import type { Lang } from '../../../src/lesson/text.ts';
import type { GlyphSet } from '../../../src/ui/glyphs.ts';
import type { LessonScreen, Model, Msg, World } from '../../../src/ui/model.ts';
import { update } from '../../../src/ui/update.ts';
import { lessonFrom } from '../../lesson/course.ts';
import { homeIn, worldOf } from '../world.ts';

const same = (en: string, zh: string) => ({ en, zh });
const hints = [
  same('Think of what an end knows.', '想一想一端知道什么。'),
  same('The first number of each end is its ISN.', '每一端的第一个序号是它的 ISN。'),
  same('Then count on.', '然后往下数。'),
];
const because = same('So says the capture.', '抓包就是这样。');

/** A lesson with a step for each kind of question that is answered in several steps. */
export const everyKind = lessonFrom({
  id: 'every-kind',
  number: 90,
  title: same('Every kind', '各种题型'),
  about: same('Answers in several steps.', '分几步作答的题目。'),
  capture: 'handshake-and-close',
  needs: [],
  sources: ['RFC 9293 3.5'],
  objectives: [
    same('Put events in order.', '给事件排序。'),
    same('Find octets in a frame.', '在帧中找到字节。'),
  ],
  steps: [
    {
      id: 'order',
      show: 3,
      say: same('A connection opens with three segments.', '连接由三个报文段建立。'),
      ask: [
        {
          id: 'events',
          prompt: same('In which order do these happen?', '它们按什么顺序发生？'),
          hints,
          because,
          source: 'RFC 9293 3.5',
          order: [
            { id: 'syn', text: same('The client sends its SYN', '客户端发出 SYN'), at: { frame: 1 } },
            {
              id: 'client',
              text: same('The client is in ESTABLISHED', '客户端进入 ESTABLISHED'),
              at: { side: 'client', state: 'ESTABLISHED' },
            },
            {
              id: 'server',
              text: same(
                'The server, which has waited in SYN-RECEIVED for the acknowledgment of its SYN, is in ESTABLISHED',
                '服务器一直在 SYN-RECEIVED 等待对自己 SYN 的确认，此时进入 ESTABLISHED，连接在两端都已经建立',
              ),
              at: { side: 'server', state: 'ESTABLISHED' },
            },
          ],
        },
      ],
    },
    {
      id: 'build',
      show: 3,
      numbers: 'raw',
      say: same('The same three segments, out of order.', '还是这三个报文段，顺序打乱了。'),
      ask: [{ id: 'ladder', build: [1, 2, 3] }],
    },
    {
      id: 'tick',
      numbers: 'relative',
      say: same('SYN takes a number of its own.', 'SYN 自己占一个序号。'),
      ask: [
        {
          id: 'true',
          prompt: same('Which of these are true?', '下面哪些说法是对的？'),
          hints,
          because,
          source: 'RFC 9293 3.4',
          tick: [
            { id: 'syn', text: same('SYN takes a number', 'SYN 占一个序号'), right: true },
            { id: 'fin', text: same('FIN takes a number', 'FIN 占一个序号'), right: true },
            {
              id: 'ack',
              text: same('ACK takes a number', 'ACK 占一个序号'),
              mistake: same('A pure ACK takes none.', '纯 ACK 不占序号。'),
            },
          ],
        },
      ],
    },
    {
      id: 'reason',
      say: same('Both ends choose an ISN.', '两端各自选择 ISN。'),
      ask: [
        {
          id: 'why',
          prompt: same('Why does the client send a third segment?', '客户端为什么还要发第三个报文段？'),
          hints,
          source: 'RFC 9293 3.5',
          reason: [
            { id: 'isn', text: same("the server's ISN must be acknowledged", '服务器的 ISN 必须得到确认') },
            { id: 'old', text: same('an old SYN must not open a connection', '旧的 SYN 不能建立连接') },
          ],
          model: same(
            "Each end's ISN must be acknowledged, and an old SYN must be told apart from a new one.",
            '每一端的 ISN 都必须得到确认，而且旧的 SYN 必须能和新的区分开。',
          ),
        },
      ],
    },
    {
      id: 'bytes',
      say: same('The ports come first in the header.', '首部最前面是端口。'),
      ask: [
        {
          id: 'port',
          prompt: same(
            'Which octets of packet 1 hold the destination port?',
            '报文 1 中，哪些字节是目的端口？',
          ),
          hints,
          bytes: { frame: 1, field: 'tcp.dstport' },
        },
      ],
    },
  ],
});

export function kindsWorld(glyphs: GlyphSet = 'unicode'): World {
  const { course, ...rest } = worldOf(glyphs);
  const lessonOf = (id: string) => (id === everyKind.id ? everyKind : course.lessonOf(id));
  return { ...rest, course: { ...course, lessons: [headOf(everyKind)], lessonOf } };
}

const world = kindsWorld();

/** A step of the lesson after some messages, and everything that was to be written down on the way. */
export function kindAt(step: string, msgs: readonly Msg[] = [], lang: Lang = 'en') {
  let model: Model = homeIn(lang);
  const events: ProgressEvent[] = [];
  for (const msg of [{ type: 'open-lesson', lesson: everyKind.id, step } as const, ...msgs]) {
    const updated = update(model, msg, world);
    model = updated.model;
    events.push(...updated.events.filter(({ kind }) => kind !== 'at'));
  }
  return { model, events, screen: model.screen as LessonScreen, world };
}

const pick = (value: string): Msg => ({ type: 'pick', value });
export const submit: Msg = { type: 'submit' };
const octets = (by: number): Msg => ({ type: 'octet', by });

/** What leads to each of the screens that the kinds have. */
export const kindScreens: Readonly<Record<string, readonly [step: string, msgs: readonly Msg[]]>> = {
  order: ['order', [pick('syn')]],
  'order-whole': ['order', ['server', 'syn', 'client'].map(pick)],
  'order-wrong': ['order', [...['syn', 'server', 'client'].map(pick), submit]],
  build: ['build', [pick('1')]],
  tick: ['tick', [{ type: 'toggle', bit: 'ack' }]],
  'tick-wrong': ['tick', [{ type: 'toggle', bit: 'ack' }, pick('ack')]],
  reason: ['reason', []],
  'reason-typed': [
    'reason',
    [
      submit,
      {
        type: 'type',
        text: 'The client has to acknowledge the ISN of the server，服务器也要知道自己的 ISN 已经被收到。',
      },
    ],
  ],
  'reason-model': [
    'reason',
    [submit, { type: 'type', text: 'An old SYN' }, submit, { type: 'toggle', bit: 'old' }],
  ],
  'reason-long': ['reason', [submit, { type: 'type', text: 'SYN 和 ISN 都要确认。'.repeat(20) }, submit]],
  'reason-wrong': ['reason', [{ type: 'model-answer' }, pick('old')]],
  octets: ['bytes', []],
  hunt: ['bytes', [submit, octets(40), { type: 'mark' }, octets(1)]],
  'hunt-figure': ['bytes', [submit, { type: 'figure' }, octets(20), { type: 'mark' }]],
  'hunt-wrong': [
    'bytes',
    [submit, octets(34), { type: 'mark' }, octets(1), { type: 'mark' }, { type: 'hint' }, submit],
  ],
  'hunt-right': ['bytes', [submit, octets(22), { type: 'mark' }, octets(1), { type: 'mark' }, submit]],
};
