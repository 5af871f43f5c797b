import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { simulate, simulatedCaptures } from '../../captures/simulate/simulated.ts';
import { openCapture } from '../../src/decode/capture.ts';
import { decodePacket } from '../../src/decode/decode-packet.ts';
import { follow } from '../../src/tcp/conversation.ts';
import { readEvents } from '../../src/tcp/events.ts';

const root = fileURLToPath(new URL('../../captures/', import.meta.url));
const aboutOf = (folder: string) => parse(readFileSync(`${root}${folder}/about.yaml`, 'utf8'));

it('every capture that says it is simulated is made here', () => {
  const folders = readdirSync(root).filter((name) => existsSync(`${root}${name}/about.yaml`));
  const simulated = folders.filter((folder) => aboutOf(folder).origin === 'simulated');
  expect(simulatedCaptures.map(({ folder }) => folder).toSorted()).toEqual(simulated.toSorted());
});

describe.each(simulatedCaptures)('$folder', (capture) => {
  const files = simulate(capture);

  it('is what the simulation makes of its scene: npm run simulated', () => {
    for (const [file, content] of Object.entries(files))
      expect(Buffer.from(content).equals(readFileSync(`${root}${capture.folder}/${file}`)), file).toBe(true);
  });

  it('has the checksums that about.yaml names', () => {
    const sums = Object.entries(files).map(([file, content]) => [
      file,
      createHash('sha256').update(content).digest('hex'),
    ]);
    expect(Object.fromEntries(sums)).toEqual(aboutOf(capture.folder).sha256);
  });

  it('goes from LISTEN to SYN-SENT when the program sends', () => {
    const client = readEvents(new TextDecoder().decode(files['events.jsonl'])).filter(
      ({ side }) => side === 'client',
    );
    const states = client.flatMap((event) => (event.kind === 'state' ? [event.to] : []));
    expect(states).toEqual([
      ...['LISTEN', 'SYN-SENT', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'TIME-WAIT', 'CLOSED'],
    ]);
    const calls = client.flatMap((event) => (event.kind === 'call' ? [event.call] : []));
    expect(calls).toEqual(['listen', 'send', 'recv', 'close']);
  });

  it('is told by the onlooker as the ends were, but that it cannot know who listened', () => {
    const { frames } = openCapture(files['client.pcapng'] ?? new Uint8Array());
    const [conversation] = follow(frames.map(decodePacket)).conversations;
    const told = conversation?.moments.flatMap(({ before, after }) =>
      before.client.state === after.client.state ? [] : [after.client.state],
    );
    expect(told).toEqual(['SYN-SENT', 'ESTABLISHED', 'FIN-WAIT-1', 'FIN-WAIT-2', 'TIME-WAIT']);
  });
});
