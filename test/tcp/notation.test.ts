import { describe, expect, it } from 'vitest';
import { follow } from '../../src/tcp/conversation.ts';
import { flagLetters, momentNotation, segmentNotation } from '../../src/tcp/notation.ts';
import { controlOctet, controlOf, flagsText, noControl } from '../../src/tcp/segment.ts';
import { toSeq } from '../../src/tcp/seq.ts';
import { packetsOf } from './frames.ts';
import { parseScript, segmentsOf } from './script.ts';
import { fromTheSyn } from './scripts.ts';

describe('the notation', () => {
  it('shows a moment in relative numbers with both states after it', () => {
    const [found] = follow(
      packetsOf(`
        > S  1926459878:1926459878(0) win 64240 <mss 1460,nop,wscale 7>
        < S. 980795485:980795485(0) ack 1926459879 win 65160 <mss 1460,nop,wscale 7>
        > .  1926459879:1926459879(0) ack 980795486 win 502
        > F. 1926459879:1926459879(0) ack 980795486 win 502`),
    ).conversations;
    expect(found?.moments.map(momentNotation)).toEqual([
      '> S 0:0(0) win 64240 <mss 1460,nop,wscale 7>  | SYN-SENT      SYN-RECEIVED',
      '< S. 0:0(0) ack 1 win 65160 <mss 1460,nop,wscale 7>  | ESTABLISHED   SYN-RECEIVED',
      '> . 1:1(0) ack 1 win 502                      | ESTABLISHED   ESTABLISHED',
      '> F. 1:1(0) ack 1 win 502                     | FIN-WAIT-1    CLOSE-WAIT',
    ]);
  });

  it('writes an unknown state as ?', () => {
    const [found] = follow(packetsOf('> P. 500:510(10) ack 900 win 5')).conversations;
    expect(found?.moments.map(momentNotation)).toEqual([
      '> P. 1:11(10) ack 1 win 5                     | ?             ?',
    ]);
  });

  it.each(fromTheSyn)('is read back as it was written: %s', (_claim, script) => {
    const segments = segmentsOf(script);
    expect(segmentsOf(segments.map((segment) => segmentNotation(segment)).join('\n'))).toEqual(segments);
  });

  it('shows SACK blocks in the numbers of the direction they speak of', () => {
    const [segment] = segmentsOf('< . 301:301(0) ack 111 <nop,nop,sack 121:131>');
    expect(segment && segmentNotation(segment, { client: toSeq(100), server: toSeq(300) })).toBe(
      '< . 1:1(0) ack 11 win 65535 <nop,nop,sack 21:31>',
    );
  });

  it('names the flags by letter and by word', () => {
    expect(flagLetters(controlOf('fin', 'psh', 'ack'))).toBe('FP.');
    expect(flagLetters(noControl)).toBe('none');
    expect(flagsText(controlOf('ack', 'syn'))).toBe('SYN,ACK');
    expect(flagsText(controlOf('fin', 'psh', 'ack'))).toBe('FIN,PSH,ACK');
    expect(controlOctet(controlOf('syn', 'ack'))).toBe(0x12);
  });

  it.each(['> Z 0:0(0)', '> S 0:5(4)', '> . 0:0(0)', '> S 0:0(0) | NOWHERE CLOSED', '> S 0:0(0) <what>'])(
    'a script does not take %s',
    (line) => {
      expect(() => parseScript(line)).toThrow();
    },
  );
});
