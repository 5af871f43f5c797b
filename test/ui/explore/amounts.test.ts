import { describe, expect, it } from 'vitest';
import { cutAddress } from '../../../src/ui/address.ts';
import { countText, leftText, timeText } from '../../../src/ui/explore/amounts.ts';
import { fileName, writtenAs } from '../../../src/ui/explore/saving.ts';

describe('amounts in few characters', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1.0k'],
    [9949, '9.9k'],
    [9951, '10k'],
    [999_499, '999k'],
    [999_500, '1.0M'],
    [28_291_461, '28M'],
    [4_162_368_024, '4.2G'],
    [1e15, '1000T'],
  ])('%d is %s', (count, text) => {
    expect(countText(count)).toBe(text);
  });

  it.each([
    [0, '0 ns'],
    [999, '999 ns'],
    [43_100, '43.1 µs'],
    [999_499, '999 µs'],
    [999_500, '1.00 ms'],
    [21_000_000, '21.0 ms'],
    [1_020_000_000, '1.02 s'],
    [99_950_000_000, '1 min 40 s'],
    [125e9, '2 min 5 s'],
    [7260e9, '2 h 1 min'],
  ])('%d ns are %s', (nanoseconds, text) => {
    expect(timeText(nanoseconds)).toBe(text);
  });

  it('says what is left in whole seconds, at least one', () => {
    expect(leftText(0.2, 'en')).toBe('about 1 s left');
    expect(leftText(61, 'zh')).toBe('剩余约 1 min 1 s');
  });
});

describe('an address with too little room', () => {
  it('keeps its beginning, its end and its port', () => {
    expect(cutAddress('10.0.0.1:40312', 14, '…')).toBe('10.0.0.1:40312');
    expect(cutAddress('192.168.100.100:54321', 15, '…')).toBe('192.16…00:54321');
    expect(cutAddress('[2001:db8:1:2:3:4:5:6]:443', 16, '…')).toBe('[2001:d…5:6]:443');
  });

  it('never takes more than it has', () => {
    for (let width = 1; width < 30; width += 1) {
      expect(cutAddress('[2001:db8:1:2:3:4:5:6]:40312', width, '…').length).toBeLessThanOrEqual(width);
    }
  });
});

describe('the name of a file that is written', () => {
  it.each([
    ['visit.pcapng', 'visit-stream-3.txt'],
    ['/tmp/a b/Mitschnitt (2).pcap.gz', 'Mitschnitt-2--stream-3.txt'],
    ['抓包.pcap', '抓包-stream-3.txt'],
    ['../..', 'capture-stream-3.txt'],
    ['-rf.cap', 'rf-stream-3.txt'],
    ['stdin', 'stdin-stream-3.txt'],
  ])('of %s is %s', (capture, name) => {
    expect(fileName(capture, 3, 'txt')).toBe(name);
  });

  it('says by its ending how a ladder is written', () => {
    expect(['a.txt', 'a.MD', 'a.svg', 'a', 'a.png'].map(writtenAs)).toEqual([
      'txt',
      'md',
      'svg',
      undefined,
      undefined,
    ]);
  });
});
