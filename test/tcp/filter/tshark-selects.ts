import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One pass over packets as they are, checksums checked; what ICMP quotes is not taken for a packet of its own. */
const settings = [
  ...['tcp.check_checksum:TRUE', 'ip.check_checksum:TRUE', 'tcp.relative_sequence_numbers:TRUE'],
  ...['tcp.desegment_tcp_streams:FALSE', 'ip.defragment:FALSE', 'ipv6.defragment:FALSE'],
].flatMap((setting) => ['-o', setting]);
const quoting = ['icmp', 'icmpv6'].flatMap((protocol) => ['--disable-protocol', protocol]);

/** A listener for each filter. A display filter is compiled and applied by the same code wherever tshark takes one. */
const script = (filters: readonly string[]): string =>
  filters
    .map(
      (filter, i) => `
do
  local filter = ${luaText(filter)}
  local frames = {}
  local made, listener = pcall(Listener.new, "frame", filter ~= "" and filter or nil)
  if made then
    function listener.packet(pinfo) frames[#frames + 1] = pinfo.number end
    function listener.draw() print("${i}\\t" .. table.concat(frames, " ")) end
  else
    print("${i}\\trefused")
  end
end`,
    )
    .join('\n');

const luaText = (text: string): string =>
  `"${[...new TextEncoder().encode(text)].map((octet) => `\\${String(octet).padStart(3, '0')}`).join('')}"`;

/** The frames that tshark selects for each filter, as numbers with blanks between them; `refused` for what is none. */
export function tsharkSelects(file: string, filters: readonly string[]): readonly string[] {
  const folder = mkdtempSync(join(tmpdir(), 'tcp-lessons-'));
  try {
    const lua = join(folder, 'filters.lua');
    writeFileSync(lua, script(filters));
    const out = execFileSync(
      'tshark',
      ['-q', '-n', ...settings, ...quoting, '-X', `lua_script:${lua}`, '-r', file],
      { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28 },
    );
    const lines = new Map(out.split('\n').map((line) => line.split('\t') as [string, string]));
    return filters.map((_, i) => lines.get(String(i)) ?? 'no answer');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The frames that one filter selects, asked for with -Y. */
export const tsharkShows = (file: string, filter: string): string =>
  execFileSync(
    'tshark',
    ['-n', ...settings, ...quoting, '-r', file, '-Y', filter, '-T', 'fields', '-e', 'frame.number'],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
    .trimEnd()
    .replaceAll('\n', ' ');

/** Debian's tshark has Lua; one that has none cannot be asked for many filters at once. */
export const tsharkHasLua = ((): boolean => {
  try {
    return execFileSync('tshark', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
      .replaceAll(/\s+/g, ' ')
      .includes(' with Lua');
  } catch {
    return false;
  }
})();
