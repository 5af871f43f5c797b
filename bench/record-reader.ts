import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Counts records with npm's pcap-parser. */
const source = `
const parser = require('pcap-parser').parse(process.argv[2]);
let records = 0;
parser.on('packet', () => { records += 1; });
parser.on('error', (error) => { throw error; });
parser.on('end', () => console.log(records));
`;

/** A program that reads the records of a capture with pcap-parser, fetched for this alone; undefined where it cannot be. */
export function recordReader(folder: string): string | undefined {
  const home = join(folder, 'pcap-parser');
  mkdirSync(home);
  const options = ['--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const npm = spawnSync('npm', ['install', ...options, '--prefix', home, 'pcap-parser'], { stdio: 'ignore' });
  if (npm.status !== 0) return undefined;
  const program = join(home, 'read.cjs');
  writeFileSync(program, source);
  return program;
}
