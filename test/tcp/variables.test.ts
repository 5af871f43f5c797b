import { describe, expect, it } from 'vitest';
import { joinedMidway } from '../../src/tcp/endpoint.ts';
import { endsAfter } from './script.ts';

const open = `
  > S  0:0(0) win 64240
  < S. 0:0(0) ack 1 win 65160
  > .  1:1(0) ack 1 win 502`;

describe('the send and receive variables (RFC 9293, section 3.3.1)', () => {
  it('after the SYN: SND.UNA = ISS, SND.NXT = ISS+1, RCV.NXT = IRS+1', () => {
    const { client, server } = endsAfter('> S 100:100(0)');
    expect(client).toMatchObject({ iss: 100, snd: { una: 100, nxt: 101 } });
    expect(server).toMatchObject({ irs: 100, rcv: { nxt: 101 } });
    expect(server.rcv.announced).toBeUndefined();
  });

  it('what is in flight lies between SND.UNA and SND.NXT', () => {
    const { client, server } = endsAfter(`${open}
      > P. 1:11(10) ack 1
      > P. 11:31(20) ack 1
      < .  1:1(0) ack 11`);
    expect(client.snd).toMatchObject({ una: 11, nxt: 31 });
    expect(server.rcv).toMatchObject({ nxt: 31, announced: 11 });
  });

  it('a pure ACK takes no number', () => {
    const { client } = endsAfter(open);
    expect(client.snd.nxt).toBe(1);
  });

  it('pass 4294967295 on both sides', () => {
    const { client, server } = endsAfter(`
      > S  4294967294:4294967294(0)
      < S. 4294967295:4294967295(0) ack 4294967295
      > P. 4294967295:4294967305(10) ack 0
      < P. 0:5(5) ack 9`);
    expect(client.snd).toMatchObject({ una: 9, nxt: 9 });
    expect(server.rcv).toMatchObject({ nxt: 9, announced: 9 });
    expect(client.rcv).toMatchObject({ nxt: 5 });
  });

  it('an old or impossible ACK moves nothing', () => {
    const { client } = endsAfter(`${open}
      > P. 1:11(10) ack 1
      < .  1:1(0) ack 11
      < .  1:1(0) ack 5
      < .  1:1(0) ack 99`);
    expect(client.snd).toMatchObject({ una: 11, nxt: 11 });
  });
});

describe('what arrived is supposed; what an end says is its word', () => {
  it('octets behind a hole do not move RCV.NXT, and the filled hole moves it to the end', () => {
    const hole = `${open}
      > P. 11:21(10) ack 1
      > P. 21:31(10) ack 1`;
    expect(endsAfter(hole).server.rcv).toMatchObject({ nxt: 1, queued: [[11, 31]] });
    expect(endsAfter(`${hole}\n> P. 1:11(10) ack 1`).server.rcv).toMatchObject({ nxt: 31 });
  });

  it('a duplicate ACK takes RCV.NXT back to what was announced', () => {
    const lost = `${open}
      > P. 1:11(10) ack 1
      < .  1:1(0) ack 11
      > P. 11:21(10) ack 1
      > P. 21:31(10) ack 1`;
    expect(endsAfter(lost).server.rcv).toMatchObject({ nxt: 31, announced: 11 });
    const told = `${lost}\n< . 1:1(0) ack 11`;
    expect(endsAfter(told).server.rcv).toMatchObject({ nxt: 11, announced: 11 });
    // The retransmission fills the hole, and the rest has been there all along.
    expect(endsAfter(`${told}\n> P. 11:21(10) ack 1`).server.rcv).toMatchObject({ nxt: 31, announced: 11 });
  });

  it('SACK blocks say which of the rest has come', () => {
    const { server } = endsAfter(`${open}
      > P. 1:11(10) ack 1
      < .  1:1(0) ack 11
      > P. 11:21(10) ack 1
      > P. 21:31(10) ack 1
      > P. 31:41(10) ack 1
      < .  1:1(0) ack 11 <nop,nop,sack 31:41>
      > P. 11:21(10) ack 1`);
    expect(server.rcv).toMatchObject({ nxt: 21, queued: [[31, 41]] });
  });

  it('an ACK that says more than we saw is believed', () => {
    const { server } = endsAfter(`${open}
      > P. 11:21(10) ack 1
      < .  1:1(0) ack 11`);
    expect(server.rcv).toMatchObject({ nxt: 11, announced: 11 });
  });

  it('data in flight is no reason to take anything back', () => {
    const { server } = endsAfter(`${open}
      > P. 1:11(10) ack 1
      < P. 1:5(4) ack 1
      < P. 5:9(4) ack 1`);
    expect(server.rcv).toMatchObject({ nxt: 11, announced: 1 });
  });
});

describe('windows, in octets', () => {
  it('are shifted when both SYNs carried the option, and never in a SYN', () => {
    const opened = `
      > S  0:0(0) win 64240 <mss 1460,nop,wscale 7>
      < S. 0:0(0) ack 1 win 65160 <mss 1460,nop,wscale 9>`;
    expect(endsAfter(opened).client.snd.wnd).toBe(65160);
    const ends = endsAfter(`${opened}
      > .  1:1(0) ack 1 win 502
      < .  1:1(0) ack 1 win 128`);
    expect(ends.server.snd.wnd).toBe(502 << 7);
    expect(ends.client.rcv.wnd).toBe(502 << 7);
    expect(ends.client.snd.wnd).toBe(128 << 9);
  });

  it('are as they stand when one SYN lacks it', () => {
    const { server } = endsAfter(`
      > S  0:0(0) win 64240 <wscale 7>
      < S. 0:0(0) ack 1 win 65160
      > .  1:1(0) ack 1 win 502`);
    expect(server.snd.wnd).toBe(502);
  });

  it('are not known when no SYN was seen, or only one that has it', () => {
    const midway = '> P. 5:10(5) ack 1 win 502';
    expect(endsAfter(midway, joinedMidway).client.rcv.wnd).toBeUndefined();
    const half = endsAfter('< S. 0:0(0) ack 1 win 65160 <wscale 7>\n> . 1:1(0) ack 1 win 502', joinedMidway);
    expect(half.client.rcv.wnd).toBeUndefined();
    const proven = endsAfter('< S. 0:0(0) ack 1 win 65160\n> . 1:1(0) ack 1 win 502', joinedMidway);
    expect(proven.client.rcv.wnd).toBe(502);
  });

  it('a shift above 14 counts as 14', () => {
    const { server } = endsAfter(`
      > S  0:0(0) <wscale 200>
      < S. 0:0(0) ack 1 <wscale 0>
      > .  1:1(0) ack 1 win 1`);
    expect(server.snd.wnd).toBe(1 << 14);
  });

  it('a segment that is older than the last one does not move SND.WND', () => {
    const { server } = endsAfter(`${open}
      > P. 1:11(10) ack 1 win 100
      > P. 11:21(10) ack 1 win 90
      > P. 1:11(10) ack 1 win 500`);
    expect(server.snd.wnd).toBe(90);
  });

  it('octets outside the window do not arrive', () => {
    const { server } = endsAfter(`${open}
      < .  1:1(0) ack 1 win 100
      > P. 5000:5010(10) ack 1`);
    expect(server.rcv).toMatchObject({ nxt: 1 });
    expect(server.rcv.queued).toBeUndefined();
  });
});

describe('joined midway', () => {
  it('what no segment has shown is not there', () => {
    const { client, server } = endsAfter('> P. 500:510(10) ack 900', joinedMidway);
    expect(client.iss).toBeUndefined();
    expect(client.snd).toMatchObject({ nxt: 510 });
    expect(client.snd.una).toBeUndefined();
    expect(client.rcv).toMatchObject({ nxt: 900, announced: 900 });
    expect(server.snd).toMatchObject({ una: 900 });
    expect(server.snd.nxt).toBeUndefined();
  });
});

describe('many holes', () => {
  it('are bounded', () => {
    const lines = Array.from({ length: 500 }, (_, i) => `> P. ${10 + i * 20}:${15 + i * 20}(5) ack 1`);
    const { server } = endsAfter([open, '< . 1:1(0) ack 1 win 65535', ...lines].join('\n'));
    expect(server.rcv.queued?.length).toBe(64);
  });
});
