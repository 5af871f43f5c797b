import { parseArgs } from 'node:util';
import { langs } from '../lesson/text.ts';
import { didYouMean } from '../tcp/did-you-mean.ts';
import { misused } from './failure.ts';

export type Options = {
  readonly lang?: string;
  readonly plain?: true;
  readonly ascii?: true;
  readonly 'no-color'?: true;
  readonly help?: true;
  readonly version?: true;
  readonly format?: string;
  readonly fields?: string;
  readonly filter?: string;
  readonly output?: string;
  readonly force?: true;
  readonly yes?: true;
  readonly minutes?: string;
  readonly capture?: string;
  readonly interview?: true;
  readonly mock?: string;
  readonly both?: true;
  readonly with?: string;
  readonly count?: string;
  readonly seed?: string;
  readonly lesson?: string;
  readonly weak?: true;
} & SimulateOptions;

/** What `simulate` asks of the world that it searches. */
export type SimulateOptions = {
  readonly handshake?: string;
  readonly naive?: true;
  readonly bound?: true;
  readonly old?: string;
  readonly window?: string;
  readonly 'no-rst'?: true;
  readonly 'any-rst'?: true;
  readonly 'repeat-isn'?: true;
  readonly rule?: string;
  readonly opens?: string;
  readonly crash?: true;
  readonly 'old-isn'?: string;
  readonly property?: string;
  readonly pcap?: string;
};

type OptionName = keyof Options;

/** How each option is written. */
const optionTypes = {
  lang: { type: 'string' },
  plain: { type: 'boolean' },
  ascii: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'V' },
  format: { type: 'string' },
  fields: { type: 'string' },
  filter: { type: 'string' },
  output: { type: 'string', short: 'o' },
  force: { type: 'boolean' },
  yes: { type: 'boolean', short: 'y' },
  minutes: { type: 'string' },
  capture: { type: 'string' },
  interview: { type: 'boolean' },
  mock: { type: 'string' },
  both: { type: 'boolean' },
  with: { type: 'string' },
  count: { type: 'string' },
  seed: { type: 'string' },
  lesson: { type: 'string' },
  weak: { type: 'boolean' },
  handshake: { type: 'string' },
  naive: { type: 'boolean' },
  bound: { type: 'boolean' },
  old: { type: 'string' },
  window: { type: 'string' },
  'no-rst': { type: 'boolean' },
  'any-rst': { type: 'boolean' },
  'repeat-isn': { type: 'boolean' },
  rule: { type: 'string' },
  opens: { type: 'string' },
  crash: { type: 'boolean' },
  'old-isn': { type: 'string' },
  property: { type: 'string' },
  pcap: { type: 'string' },
} as const satisfies Record<OptionName, { type: 'string' | 'boolean'; short?: string }>;

const everywhere: readonly OptionName[] = ['lang', 'plain', 'ascii', 'no-color', 'help', 'version'];

/** What each command takes: its own options, the values they may have, and how many operands. */
const commands = {
  home: { operands: 0 },
  learn: { operands: 1, own: { format: ['text', 'md'] } },
  open: { operands: 1, own: { with: undefined } },
  drill: {
    operands: 0,
    own: {
      minutes: undefined,
      capture: undefined,
      interview: undefined,
      mock: undefined,
      both: undefined,
      format: ['text', 'md'],
      output: undefined,
      force: undefined,
    },
  },
  decode: { operands: 1, own: { format: ['text', 'tsv', 'jsonl'], fields: undefined, filter: undefined } },
  import: { operands: 1, own: { output: undefined, force: undefined } },
  quiz: {
    operands: 1,
    own: {
      lesson: undefined,
      weak: undefined,
      count: undefined,
      seed: undefined,
      both: undefined,
      format: ['text', 'jsonl', 'md', 'json', 'anki'],
      output: undefined,
      force: undefined,
    },
  },
  check: { operands: 1 },
  list: { operands: 0, own: { format: ['text', 'json'] } },
  paths: { operands: 0 },
  progress: { operands: 2, own: { format: ['text', 'json'], yes: undefined } },
  doctor: { operands: 0 },
  simulate: {
    operands: 0,
    own: {
      handshake: ['2', '3', '4'],
      naive: undefined,
      bound: undefined,
      old: undefined,
      window: undefined,
      'no-rst': undefined,
      'any-rst': undefined,
      'repeat-isn': undefined,
      rule: ['rfc', 'linux'],
      opens: ['1', '2'],
      crash: undefined,
      'old-isn': ['100', '300'],
      property: ['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7'],
      format: ['text', 'json'],
      pcap: undefined,
      force: undefined,
    },
  },
} as const satisfies Record<string, CommandShape>;

type CommandShape = {
  readonly operands: number;
  readonly own?: Readonly<Partial<Record<OptionName, readonly string[] | undefined>>>;
};

export type CommandName = keyof typeof commands;

export type CommandLine = {
  readonly command: CommandName;
  readonly operands: readonly string[];
  readonly options: Options;
};

const isCommand = (word: string): word is CommandName => Object.hasOwn(commands, word);
const isOption = (word: string): word is OptionName => Object.hasOwn(optionTypes, word);

/**
 * What was typed after the program's name.
 * @throws Failure with exit code 2, and what may have been meant
 */
export function readCommandLine(args: readonly string[]): CommandLine {
  const { tokens } = parseArgs({
    args: [...args],
    options: optionTypes,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const options: Record<string, string | true> = {};
  const words: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind === 'option') options[knownOption(token)] = optionValue(token);
  }
  // Help works anywhere on the line, whatever else is there.
  const [first = 'home', ...operands] = words;
  if (first === 'help') return { command: 'home', operands: [], options: { ...options, help: true } };
  if (options.help && !isCommand(first)) return { command: 'home', operands: [], options };
  if (!isCommand(first)) {
    const near = didYouMean(first, Object.keys(commands));
    throw misused(`there is no command ${first}${near.en}`, `没有命令 ${first}${near.zh}`);
  }
  if (!options.help) checkUse(first, operands, options);
  return { command: first, operands, options };
}

type OptionToken = { readonly name: string; readonly rawName: string; readonly value?: string | undefined };

function knownOption({ name, rawName }: OptionToken): OptionName {
  if (isOption(name)) return name;
  const near = didYouMean(name, Object.keys(optionTypes));
  const en = near.en.replaceAll(/(mean |or )/g, '$1--');
  const zh = near.zh.replaceAll(/(想写 |或 )/g, '$1--');
  throw misused(`there is no option ${rawName}${en}`, `没有选项 ${rawName}${zh}`);
}

function optionValue({ name, rawName, value }: OptionToken): string | true {
  const takesValue = isOption(name) && optionTypes[name].type === 'string';
  if (takesValue && value === undefined) {
    throw misused(`${rawName} needs a value`, `${rawName} 需要一个值`);
  }
  if (!takesValue && value !== undefined) {
    throw misused(`${rawName} takes no value`, `${rawName} 不带值`);
  }
  return value ?? true;
}

function checkUse(command: CommandName, operands: readonly string[], options: Options): void {
  const shape: CommandShape = commands[command];
  const own = shape.own ?? {};
  for (const name of Object.keys(options) as OptionName[]) {
    if (!everywhere.includes(name) && !Object.hasOwn(own, name)) {
      throw misused(`${command} has no option --${name}`, `${command} 没有选项 --${name}`);
    }
    checkValue(name, options[name], name === 'lang' ? langs : own[name]);
  }
  const surplus = operands[shape.operands];
  if (surplus !== undefined) {
    throw misused(`${command} does not know what to do with ${surplus}`, `${command} 用不着参数 ${surplus}`);
  }
}

function checkValue(name: OptionName, value: string | true | undefined, allowed?: readonly string[]): void {
  if (typeof value !== 'string' || allowed === undefined || allowed.includes(value)) return;
  // Where every value is as short as a number, one is as near as the next.
  const isNear = allowed.some((each) => each.length > 2);
  const near = isNear ? didYouMean(value, allowed) : { en: '', zh: '' };
  const all = allowed.join(', ');
  throw misused(
    `--${name} is one of ${all}, not ${value}${near.en}`,
    `--${name} 的值应为 ${all} 之一，不能是 ${value}${near.zh}`,
  );
}
