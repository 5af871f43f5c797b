import { homedir } from 'node:os';
import { type Call, type Command, tell } from './commands/call.ts';
import { type CommandName, readCommandLine } from './commands/command-line.ts';
import * as doctor from './commands/doctor.ts';
import { type ExitCode, Failure } from './commands/failure.ts';
import { help } from './commands/help.ts';
import * as home from './commands/home.ts';
import { chooseLanguage } from './commands/language.ts';
import * as learn from './commands/learn.ts';
import * as list from './commands/list.ts';
import { notLoaded } from './commands/not-whole.ts';
import * as paths from './commands/paths.ts';
import { version } from './commands/version.ts';
import { ProgressLog, stateFolder } from './store.ts';

/** What decodes captures or checks lessons is loaded when called; so is React, when there is a screen for it. */
const commands: Readonly<Record<CommandName, () => Command | Promise<Command>>> = {
  home: () => home,
  learn: () => learn,
  open: () => import('./commands/open.ts'),
  drill: () => import('./commands/drill.ts'),
  decode: () => import('./commands/decode.ts'),
  import: () => import('./commands/import.ts'),
  quiz: () => import('./commands/quiz.ts'),
  check: () => import('./commands/check.ts'),
  list: () => list,
  paths: () => paths,
  progress: () => import('./commands/progress.ts'),
  doctor: () => doctor,
  simulate: () => import('./commands/simulate.ts'),
};

const { argv, env, platform, stdin, stdout, stderr } = process;

/** What every command is given. Where no home can be found, progress stays in memory and the screen says so. */
function callOf(options: Call['options'], operands: readonly string[]): Call {
  const now = () => new Date();
  const log = new ProgressLog(stateFolder(env, platform, homeFolder()), now);
  const readLog = once(() => log.read());
  const locale = () => Intl.DateTimeFormat().resolvedOptions().locale;
  const lang = once(() => chooseLanguage(options.lang, () => readLog().lines, env, locale));
  return { operands, options, stdin, stdout, stderr, env, platform, now, log, readLog, lang };
}

function once<Value>(find: () => Value): () => Value {
  let found: { readonly value: Value } | undefined;
  return () => {
    found ??= { value: find() };
    return found.value;
  };
}

function homeFolder(): string {
  try {
    return homedir();
  } catch {
    return '/';
  }
}

/** The language that a line asks for which could not be read otherwise. */
function langOption(args: readonly string[]): Call['options'] {
  const asked = args.map((arg, i) => (arg === '--lang' ? args[i + 1] : /^--lang=(.*)$/.exec(arg)?.[1]));
  const lang = asked.find((value) => value !== undefined);
  return lang === undefined ? {} : { lang };
}

async function run(args: readonly string[]): Promise<ExitCode> {
  let call = callOf(langOption(args), []);
  try {
    const { command, operands, options } = readCommandLine(args);
    call = callOf(options, operands);
    if (options.help) {
      stdout.write(help[call.lang()]);
      return 0;
    }
    if (options.version) {
      stdout.write(`${version()}\n`);
      return 0;
    }
    return await (await commands[command]()).run(call);
  } catch (error) {
    const failure = error instanceof Failure ? error : notLoaded(error);
    if (failure === undefined) return report(call, error);
    tell(call, failure.sentence);
    return failure.exitCode;
  }
}

/** A mistake of ours. */
function report(call: Call, error: unknown): ExitCode {
  if (env.DEBUG) stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  const what = error instanceof Error ? error.message : String(error);
  tell(call, {
    en: `something went wrong inside: ${what} (DEBUG=1 shows where)`,
    zh: `程序内部出错：${what}（设置 DEBUG=1 可查看位置）`,
  });
  return 1;
}

stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads our output may stop: `tcp-lessons decode x.pcap | head`.
  if (error.code === 'EPIPE') process.exit(0);
  const call = callOf(langOption(argv.slice(2)), []);
  tell(call, { en: `the output cannot be written: ${error.code}`, zh: `无法写出结果：${error.code}` });
  process.exit(1);
});
stderr.on('error', () => {});

process.exitCode = await run(argv.slice(2));
