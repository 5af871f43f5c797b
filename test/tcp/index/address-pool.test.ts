import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ipv6Text } from '../../../src/decode/ipv6-address.ts';
import { AddressPool } from '../../../src/tcp/index/address-pool.ts';

it('the same sixteen octets have the same number, others another, however many there are', () => {
  // Most octets are 0 or 255, so that addresses differ in few bits.
  const address = fc
    .uint8Array({ minLength: 16, maxLength: 16 })
    .map((bytes) => bytes.map((b) => (b < 100 ? 0 : b > 200 ? 255 : b)));
  fc.assert(
    fc.property(fc.array(address, { minLength: 1, maxLength: 1000, size: 'max' }), (addresses) => {
      const pool = new AddressPool();
      const known = new Map<string, number>();
      for (const bytes of [...addresses, ...addresses]) {
        const text = ipv6Text(bytes, 0);
        const number = pool.numberOf(new DataView(bytes.buffer, bytes.byteOffset), 0);
        expect(number).toBe(known.get(text) ?? known.size);
        expect(pool.text(number)).toBe(text);
        known.set(text, number);
      }
    }),
    { numRuns: 30 },
  );
});
