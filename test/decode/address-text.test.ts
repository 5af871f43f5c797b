import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseAddress } from '../../src/decode/address-text.ts';
import { ipv6Text } from '../../src/decode/ipv6-address.ts';

const hexOf = (text: string) => Buffer.from(parseAddress(text) ?? []).toString('hex');

test.each([
  ['192.0.2.1', 'c0000201'],
  ['::', '00000000000000000000000000000000'],
  ['2001:db8::1', '20010db8000000000000000000000001'],
  ['::ffff:192.0.2.1', '00000000000000000000ffffc0000201'],
  ['fe80::1%eth0', 'fe800000000000000000000000000001'],
])('%s', (text, hex) => {
  expect(hexOf(text)).toBe(hex);
});

test.each([
  '',
  '1.2.3',
  '1.2.3.256',
  '1.2.3.4.5',
  'host',
  '1:2:3',
  '1::2::3',
  '1:2:3:4:5:6:7:8::',
  '12345::',
  '::1.2.3.4:5',
])('%s is none', (text) => {
  expect(parseAddress(text)).toBeUndefined();
});

test('what is written is read back', () => {
  const group = fc.constantFrom(0, 0, 0, 1, 0xff, 0xffff);
  fc.assert(
    fc.property(fc.array(group, { minLength: 8, maxLength: 8 }), (groups) => {
      const bytes = Uint8Array.from(groups.flatMap((n) => [n >>> 8, n & 0xff]));
      expect(parseAddress(ipv6Text(bytes, 0))).toEqual(bytes);
    }),
  );
});
