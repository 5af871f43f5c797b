import { describe, expect, it } from 'vitest';
import { fieldNames, fieldReader, fieldValue } from '../../src/tcp/fields.ts';
import { Follower } from '../../src/tcp/follower.ts';
import { packetsOf } from './frames.ts';

const script = `
  > S  1000:1000(0) win 64240 <mss 1460,nop,wscale 7>
  < S. 5000:5000(0) ack 1001 win 65160 <wscale 9>
  > P. 1001:1012(11) ack 5001 win 502
  < .  5001:5001(0) ack 1001 win 128 <nop,nop,sack 1005:1012>`;

/** Rows of the script, as decode makes them. */
function rows() {
  const follower = new Follower();
  return packetsOf(script).map((packet) => ({ packet, ...follower.next(packet) }));
}

const column = (name: string): readonly string[] => rows().map((row) => fieldValue(name, row));

describe('fields as tshark writes them', () => {
  it.each([
    ['frame.number', ['1', '2', '3', '4']],
    ['frame.time_epoch', ['0.001000000', '0.002000000', '0.003000000', '0.004000000']],
    ['frame.protocols', ['raw:ip:tcp', 'raw:ip:tcp', 'raw:ip:tcp', 'raw:ip:tcp']],
    ['ip.src', ['10.0.0.1', '10.0.0.2', '10.0.0.1', '10.0.0.2']],
    ['tcp.stream', ['0', '0', '0', '0']],
    ['tcp.seq', ['0', '0', '1', '1']],
    ['tcp.ack', ['0', '1', '1', '1']],
    ['tcp.len', ['0', '0', '11', '0']],
    ['tcp.flags', ['0x0002', '0x0012', '0x0018', '0x0010']],
    ['tcp.window_size_scalefactor', ['', '', '128', '512']],
    ['tcp.options.mss_val', ['1460', '', '', '']],
    ['tcp.options.sack_le', ['', '', '', '5']],
    ['tcp.options.sack_re', ['', '', '', '12']],
    ['client.state', ['SYN-SENT', 'ESTABLISHED', 'ESTABLISHED', 'ESTABLISHED']],
    ['server.state', ['SYN-RECEIVED', 'SYN-RECEIVED', 'ESTABLISHED', 'ESTABLISHED']],
    ['client.snd.una', ['0', '1', '1', '1']],
    ['client.snd.nxt', ['1', '1', '12', '12']],
    ['client.rcv.nxt', ['', '1', '1', '1']],
    ['server.snd.una', ['', '0', '1', '1']],
    ['server.snd.nxt', ['', '1', '1', '1']],
    ['server.rcv.nxt', ['1', '1', '12', '1']],
    ['stop', ['', '', '', '']],
  ])('%s', (name, values) => {
    expect(column(name)).toEqual(values);
  });

  it('a reader takes the names in the order given, and nothing from what is no field', () => {
    const read = fieldReader(['tcp.len', 'no.such.field', 'frame.number']);
    expect(rows().map((row) => read(row))).toEqual([
      ['0', '', '1'],
      ['0', '', '2'],
      ['11', '', '3'],
      ['0', '', '4'],
    ]);
  });

  it('every listed name can be read of every row', () => {
    for (const name of fieldNames) for (const value of column(name)) expect(typeof value).toBe('string');
    expect(new Set(fieldNames).size).toBe(fieldNames.length);
    expect(fieldValue('constructor', rows()[0] ?? { packet: packetsOf(script)[0]! })).toBe('');
  });
});
