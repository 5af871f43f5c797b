import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fieldNames, isOfConversation } from '../../../src/tcp/fields.ts';
import { filterFields } from '../../../src/tcp/filter/fields.ts';
import { compileFilter, type Filter, isFilterError } from '../../../src/tcp/filter/filter.ts';
import { Follower } from '../../../src/tcp/follower.ts';
import { packetsOf } from '../frames.ts';
import { filters } from './filters.ts';
import { wrongFilters } from './wrong-filters.ts';

const script = `
  > S  1000:1000(0) win 64240 <mss 1460,nop,wscale 7>
  < S. 5000:5000(0) ack 1001 win 65160 <wscale 9>
  > .  1001:1001(0) ack 5001 win 502
  > P. 1001:1012(11) ack 5001 win 502
  > .  900:900(0) ack 5001 win 502
  < F. 5001:5001(0) ack 1012 win 128
  > .  1012:1012(0) ack 5002 win 502`;

const packets = packetsOf(script);

/** Rows of the script, as decode makes them. */
const rows = () => {
  const follower = new Follower();
  const start = packets[0]?.frame.time ?? 0n;
  return packets.map((packet) => ({ packet, start, ...follower.next(packet) }));
};

function compiled(text: string): Filter {
  const made = compileFilter(text);
  if (isFilterError(made)) throw new Error(`${text}: ${made.en}`);
  return made;
}

const selected = (text: string): readonly number[] => {
  const { matches } = compiled(text);
  return rows()
    .filter(matches)
    .map(({ packet }) => packet.frame.number);
};

describe('what Wireshark has not', () => {
  it.each([
    ['client.state == "ESTABLISHED"', [2, 3, 4, 5]],
    ['client.state == established', [2, 3, 4, 5]],
    ['server.state in {"FIN-WAIT-1", "FIN-WAIT-2"}', [6, 7]],
    ['server.state contains "WAIT"', [6, 7]],
    ['client.state != "ESTABLISHED"', [1, 6, 7]],
    ['client.state[0:3] == "SYN"', [1]],
    ['client.snd.nxt == 12', [4, 5, 6, 7]],
    ['client.snd.nxt > client.snd.una', [1, 4, 5]],
    ['server.rcv.nxt', [1, 2, 3, 4, 5, 6, 7]],
    ['stop', []],
    ['not stop and tcp', [1, 2, 3, 4, 5, 6, 7]],
    // Wireshark has xor from 4.2 on: below `and`, above `or`.
    ['tcp.flags.syn == 1 xor tcp.flags.ack == 1', [1, 3, 4, 5, 6, 7]],
    ['tcp.flags.syn == 1 ^^ tcp.flags.ack == 1 ^^ tcp', [2]],
    ['tcp.len > 0 or tcp.seq == 0 xor tcp.ack == 1 and tcp.seq == 0', [1, 4]],
    // A number before the beginning is negative here; Wireshark has it as 4294967196, and takes no number below 0.
    ['tcp.seq == -100', [5]],
    ['tcp.seq < 0', [5]],
    ['tcp.len > -1', [1, 2, 3, 4, 5, 6, 7]],
  ])('%s', (text, frames) => {
    expect(selected(text)).toEqual(frames);
  });

  it('a frame has no time relative to a beginning that is not told', () => {
    const { matches } = compiled('frame.time_relative');
    expect(rows().filter(matches)).toHaveLength(rows().length);
    expect(packets.filter((packet) => matches({ packet }))).toEqual([]);
  });
});

describe('fields', () => {
  it('every field of a decoded row can be asked for, and what needs the conversation is known', () => {
    for (const name of fieldNames) {
      expect(compiled(name)).toMatchObject({ needsConversation: isOfConversation(name), fields: [name] });
    }
  });

  it('a packet alone is enough where no field needs more', () => {
    expect(compiled('tcp.port == 80 and not ip.ttl < 5').needsConversation).toBe(false);
    expect(compiled('tcp.port == 80 or tcp.seq == 1')).toMatchObject({
      needsConversation: true,
      fields: ['tcp.port', 'tcp.seq'],
    });
  });

  it('all can be compared, or said to have no value, on any row', () => {
    for (const [name, { kind }] of filterFields) {
      const made = compileFilter(`${name} != ${name}`);
      expect(isFilterError(made)).toBe(kind.order === undefined);
      if (!isFilterError(made)) rows().map(made.matches);
    }
  });
});

/** Characters that say something, one at least of them Chinese. */
const isChinese = (text: string): boolean => /\p{Script=Han}/u.test(text);

describe('a text that is no filter', () => {
  it.each(wrongFilters)('$text', ({ text, marked, en }) => {
    const made = compileFilter(text);
    if (!isFilterError(made)) throw new Error('was compiled');
    expect(made.en.startsWith(en), made.en).toBe(true);
    expect(isChinese(made.zh)).toBe(true);
    const place = text.slice(made.at);
    expect(marked === '' ? place : place.startsWith(marked)).toBe(marked === '' ? '' : true);
  });
});

describe('any text', () => {
  const pieces = [
    ...filters.flatMap((filter) => filter.split(/(?<=[ (){}[\],])|(?=[ (){}[\],])/)),
    ...wrongFilters.map(({ text }) => text).filter((text) => text.length < 40),
    ...[
      '(',
      ')',
      '{',
      '}',
      '[',
      ']',
      '..',
      '"',
      "'",
      '\\',
      '&',
      '!',
      ',',
      '-',
      '\u0000',
      '，',
      '\ud800',
      '::',
      '/',
    ],
  ];
  const soup = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((some) => some.join(''));
  const spaced = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((some) => some.join(' '));

  it('is a filter that can be asked of any row, or is wrong at a place within it, in both languages', () => {
    const all = [...rows(), ...packets.map((packet) => ({ packet }))];
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), soup, spaced), (text) => {
        const made = compileFilter(text);
        if (!isFilterError(made)) {
          for (const row of all) expect(typeof made.matches(row)).toBe('boolean');
          return;
        }
        expect(made.at).toBeGreaterThanOrEqual(0);
        expect(made.length).toBeGreaterThanOrEqual(0);
        expect(made.at + made.length).toBeLessThanOrEqual(text.length);
        expect(made.en).not.toBe('');
        expect(isChinese(made.zh)).toBe(true);
        expect(`${made.en}${made.zh}`).not.toMatch(/\p{Cc}/u);
      }),
      { numRuns: 3000 },
    );
  });

  it('and is worked through to its end, however long', () => {
    const much = 20_000;
    expect(selected(`${'not '.repeat(2 * much)}tcp`)).toHaveLength(7);
    expect(selected(`tcp${' and tcp'.repeat(much)}`)).toHaveLength(7);
    expect(selected(`tcp.len${' & 1'.repeat(100)}`)).toEqual([4]);
    expect(isFilterError(compileFilter('('.repeat(much)))).toBe(true);
    expect(isFilterError(compileFilter('{'.repeat(much)))).toBe(true);
    expect(isFilterError(compileFilter(`tcp.payload${'[0:]'.repeat(much)}`))).toBe(true);
    expect(isFilterError(compileFilter(`tcp.len${' & 1'.repeat(much)}`))).toBe(true);
  });
});
