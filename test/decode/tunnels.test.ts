import { describe, expect, it } from 'vitest';
import { asideKinds } from '../../src/decode/aside.ts';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { tunnels } from './fixtures/tunnels.ts';
import { rowsOf, tsharkInstalled, tsharkTsvOf } from './tshark.ts';

const packetsOf = (bytes: Uint8Array) => openCapture(bytes).frames.map(decodePacket);

/** What is set aside in each frame: its kind, and whether TCP was seen inside. */
const asidesIn = (bytes: Uint8Array): readonly string[] =>
  packetsOf(bytes).map(({ aside }) => {
    if (aside === undefined) return '';
    return aside.carriesTcp ? `${aside.kind} with TCP` : aside.kind;
  });

const file = (name: string): Uint8Array => {
  const found = tunnels.find((fixture) => fixture.name === name);
  if (found === undefined) throw new Error(`no fixture ${name}`);
  return found.bytes;
};

describe('what is set aside, and whether TCP is inside', () => {
  const gre = 'gre with TCP';
  it.each<readonly [string, readonly string[]]>([
    ['GRE', [gre, gre, 'gre', gre, 'nvgre with TCP', gre, gre, 'gre', 'gre']],
    ['ERSPAN', Array.from({ length: 4 }, () => 'erspan with TCP')],
    // the sixth is nested deeper than is looked
    ['IP in IP', [...Array.from({ length: 5 }, () => 'ip-in-ip with TCP'), 'ip-in-ip', 'ip-in-ip']],
    ['VXLAN', ['vxlan with TCP', 'vxlan with TCP', 'vxlan']],
    ['GENEVE', ['geneve with TCP', 'geneve with TCP', 'geneve']],
    ['GTP-U', ['gtp-u with TCP', 'gtp-u with TCP', 'gtp-u with TCP', 'gtp-u', 'gtp-u']],
    ['Teredo', ['teredo with TCP', 'teredo with TCP', 'teredo with TCP', 'teredo']],
    ['L2TP', ['l2tp with TCP', 'l2tp with TCP', 'l2tp']],
    ['ESP', ['esp', 'esp', '']],
    ['MPLS pseudowire', ['pseudowire with TCP', 'pseudowire with TCP', 'pseudowire']],
    [
      'ICMP that quotes TCP',
      ['icmp-quote with TCP', 'icmp-quote with TCP', '', '', 'icmp-quote with TCP', ''],
    ],
  ])('%s', (name, asides) => {
    expect(asidesIn(file(name))).toEqual(asides);
  });

  it('has a file for every kind', () => {
    const seen = new Set(tunnels.flatMap(({ bytes }) => packetsOf(bytes)).map(({ aside }) => aside?.kind));
    expect(asideKinds.filter((kind) => !seen.has(kind))).toEqual([]);
  });

  it('comes with a sentence, and without TCP of the capture', () => {
    for (const { tcp, stop } of tunnels.flatMap(({ bytes }) => packetsOf(bytes))) {
      expect([tcp, stop?.reason]).toEqual([undefined, expect.stringMatching(/^carries /)]);
    }
  });

  it('names the ends of the segment that ICMP quotes', () => {
    const sentences = packetsOf(file('ICMP that quotes TCP')).map(({ stop }) => stop?.reason);
    expect(sentences[0]).toBe('carries ICMP, which quotes a segment from 10.0.0.1:40312 to 10.0.0.2:9501');
    expect(sentences[4]).toBe(
      'carries ICMPv6, which quotes a segment from [2001:db8::1]:40312 to [fe80::202:b3ff:fe1e:8329]:9501',
    );
  });

  // The first frame is an IPv4 header, ICMP's eight octets, and the quoted header.
  it.each([
    [48, 'carries ICMP, which quotes a segment from 10.0.0.1 to 10.0.0.2'],
    [52, 'carries ICMP, which quotes a segment from 10.0.0.1:40312 to 10.0.0.2:9501'],
    [47, 'carries ICMP, not TCP'],
  ])('of a quote cut at octet %i tells what is there', (length, sentence) => {
    const [frame] = openCapture(file('ICMP that quotes TCP')).frames;
    if (frame === undefined) throw new Error('no frame');
    const cut = decodePacket({ ...frame, bytes: frame.bytes.subarray(0, length) });
    expect(cut.stop?.reason).toBe(sentence);
  });
});

describe.runIf(tsharkInstalled)('tshark, asked now', () => {
  // Nested deeper than we look; and tshark guesses otherwise where a pseudowire has a control word.
  const beyond: readonly string[] = ['IP in IP 6', 'MPLS pseudowire 1', 'MPLS pseudowire 2'];

  it.each(tunnels)('sees TCP in the same frames of $name', ({ name, bytes }) => {
    const theirs = rowsOf(tsharkTsvOf(bytes, ['frame.number', 'frame.protocols'])).map((row) =>
      (row.get('frame.protocols') ?? '').split(':').includes('tcp'),
    );
    const ours = asidesIn(bytes).map((aside) => aside.endsWith('with TCP'));
    const isBeyond = (_: boolean, i: number) => beyond.includes(`${name} ${i + 1}`);
    expect(ours.filter((seen, i) => !isBeyond(seen, i))).toEqual(
      theirs.filter((seen, i) => !isBeyond(seen, i)),
    );
  });
});
