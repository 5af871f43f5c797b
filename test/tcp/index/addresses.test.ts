import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ipv6Text } from '../../../src/decode/ipv6-address.ts';
import { Addresses, compareAt, hashAt } from '../../../src/tcp/index/addresses.ts';

/** Most octets are 0 or 255, so that addresses differ in few bits. */
const address = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => bytes.map((b) => (b < 100 ? 0 : b > 200 ? 255 : b)));

it('a number stands for the sixteen octets that it was given for, however many there are', () => {
  fc.assert(
    fc.property(fc.array(address, { minLength: 1, maxLength: 1000, size: 'max' }), (all) => {
      const addresses = new Addresses();
      const views = [...all, ...all].map((bytes) => new DataView(bytes.buffer, bytes.byteOffset));
      const numbers = views.map((view) => addresses.add(view, 0));
      for (const [n, view] of views.entries()) {
        const [number = 0, other = 0] = [numbers[n], numbers[(n * 7) % numbers.length]];
        expect(addresses.text(number)).toBe(ipv6Text(new Uint8Array(view.buffer), view.byteOffset));
        expect(addresses.hashOf(number)).toBe(hashAt(view, 0));
        expect(addresses.isAt(number, view, 0)).toBe(true);
        expect(addresses.isAt(other, view, 0)).toBe(addresses.text(other) === addresses.text(number));
      }
    }),
    { numRuns: 30 },
  );
});

it('an address that comes again and again is kept once', () => {
  const addresses = new Addresses();
  const views = [1, 2, 3].map((last) => new DataView(new Uint8Array(16).fill(last).buffer));
  const numbers = views.map((view) => addresses.add(view, 0));
  for (let n = 0; n < 100; n++) {
    for (const [which, view] of views.entries()) expect(addresses.add(view, 0)).toBe(numbers[which]);
  }
  expect(addresses.octets).toBe(3 * 16);
});

it('addresses are in the order of their octets', () => {
  fc.assert(
    fc.property(address, address, (a, b) => {
      const view = new DataView(Uint8Array.from([...a, ...b]).buffer);
      expect(Math.sign(compareAt(view, 0, 16))).toBe(Math.sign(Buffer.compare(a, b)));
    }),
  );
});
