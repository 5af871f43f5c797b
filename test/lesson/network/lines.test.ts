import { expect, it } from 'vitest';
import { transcript } from '../../../src/lesson/transcript.ts';
import { stageOf } from '../course.ts';
import { networkLesson } from './made.ts';

const stepIn = (lang: 'en' | 'zh', step: string): string => {
  const text = transcript(networkLesson, stageOf, lang);
  const from = text.indexOf(step);
  return text.slice(from, text.indexOf('\n\n', text.indexOf('\n\n', from) + 2));
};

it('a board is told in words: what is old, what has happened, both ends, and what is broken', () => {
  expect(stepIn('en', 'answer')).toBe(`answer

The network, played by the model: two messages; old: SYN; window 5
Event 1: B receives old <SEQ=100><CTL=SYN>. B sends
    <SEQ=2000><ACK=101><CTL=SYN,ACK>.
In the network: old <SEQ=100><CTL=SYN>, <SEQ=2000><ACK=101><CTL=SYN,ACK>.
A: CLOSED
B: ESTABLISHED, ISS 2000, SND.UNA 2000, SND.NXT 2001, IRS 100, RCV.NXT 101
Broken: P1 no ghost, P2 agreement.`);
});

it('and in Chinese', () => {
  expect(stepIn('zh', 'answer')).toBe(`answer

模型中的网络：两次握手；旧的：SYN；窗口 5
事件 1：B 收到旧的 <SEQ=100><CTL=SYN>。B 发送 <SEQ=2000><ACK=101><CTL=SYN,ACK>。
网络中：旧的 <SEQ=100><CTL=SYN>、<SEQ=2000><ACK=101><CTL=SYN,ACK>。
A: CLOSED
B: ESTABLISHED, ISS 2000, SND.UNA 2000, SND.NXT 2001, IRS 100, RCV.NXT 101
不成立：P1 无幽灵连接、P2 双方一致。`);
});

it('what comes next is told after the questions, with the way to a goal', () => {
  const text = transcript(networkLesson, stageOf, 'en');
  expect(text).toMatch(
    /Event 2: A receives <SEQ=2000><ACK=101><CTL=SYN,ACK>\. A sends\s+<SEQ=101><CTL=RST>\./,
  );
  expect(text).toContain('Answer: B receives old <SEQ=100><CTL=SYN>\n');
  expect(text).not.toContain('Capture:');
});
