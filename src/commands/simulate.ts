import { access } from 'node:fs/promises';
import { pcapngBlocks } from '../decode/pcapng-write.ts';
import { framesOf } from '../simulate/handshake/capture.ts';
import { type Property, properties, propertyLabel } from '../simulate/handshake/properties.ts';
import { brokenIn, type Found, search, type Trace } from '../simulate/handshake/search.ts';
import { comparedSettings } from '../simulate/handshake/table.ts';
import type { GlyphSet } from '../ui/glyphs.ts';
import { type Call, tell } from './call.ts';
import { cannot, type ExitCode, misused } from './failure.ts';
import { speaksUtf8 } from './language.ts';
import { writeNew } from './new-file.ts';
import { foundAsJson } from './simulate/as-json.ts';
import { askedSetting } from './simulate/asked-setting.ts';
import { reportText } from './simulate/report.ts';
import { tableText } from './simulate/table-text.ts';

/** A handshake searched to the end, or all that are worth comparing. */
export async function run(call: Call): Promise<ExitCode> {
  const { options } = call;
  const setting = askedSetting(options);
  const isJson = options.format === 'json';
  if (setting === undefined) {
    if (options.force) throw misused('--force is for --pcap FILE', '--force 要与 --pcap 文件 一起使用');
    const all = comparedSettings.map(search);
    call.stdout.write(isJson ? json(all.map(foundAsJson)) : tableText(all, call.lang()));
    return 0;
  }
  await mustBeNew(call);
  const found = search(setting);
  const shown = properties.find((property) => propertyLabel(property) === options.property);
  if (options.pcap !== undefined) await writeCapture(call, options.pcap, traceToWrite(found, shown));
  call.stdout.write(
    isJson ? json(foundAsJson(found)) : reportText(found, shown, call.lang(), glyphsOf(call)),
  );
  return 0;
}

const json = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

const glyphsOf = ({ options, env, platform }: Call): GlyphSet =>
  options.ascii || !speaksUtf8(env, platform) ? 'ascii' : 'unicode';

async function mustBeNew({ options: { pcap, force } }: Call): Promise<void> {
  if (pcap === undefined) {
    if (force) throw misused('--force is for --pcap FILE', '--force 要与 --pcap 文件 一起使用');
    return;
  }
  const isThere = await access(pcap).then(
    () => true,
    () => false,
  );
  if (isThere && force === undefined) {
    throw misused(
      `${pcap} is there already; --force writes over it`,
      `${pcap} 已经存在；加 --force 可以覆盖它`,
    );
  }
}

function traceToWrite(found: Found, shown: Property | undefined): Trace {
  const one = brokenIn(found).find(({ property }) => shown === undefined || property === shown);
  if (one !== undefined) return one.trace;
  const what = shown === undefined ? { en: 'no property', zh: '各项性质' } : undefined;
  const label = shown === undefined ? '' : propertyLabel(shown);
  throw cannot(
    what
      ? 'no run breaks any property, so there is none to write'
      : `no run breaks ${label}, so there is none to write`,
    what
      ? '没有任何过程能破坏这些性质，因此没有可写的抓包'
      : `没有任何过程能破坏 ${label}，因此没有可写的抓包`,
  );
}

/** What the whole file is. */
const fileComment = {
  en: 'Simulated, not recorded: a run of the model of a handshake, by the rules of RFC 9293.',
  zh: '模拟所得，并非抓包：握手模型的一次运行，依 RFC 9293 的规则。',
} as const;

async function writeCapture(call: Call, name: string, trace: Trace): Promise<void> {
  const lang = call.lang();
  const frames = framesOf(trace, lang);
  await writeNew(
    name,
    async (out) => {
      for (const block of pcapngBlocks(frames, fileComment[lang])) await out.appendFile(block);
    },
    call.options.force === true,
  );
  const count = frames.length;
  tell(call, {
    en: `${name}: ${count === 1 ? '1 packet' : `${count} packets`}`,
    zh: `${name}：${count} 个报文`,
  });
}
