import { parseArgs } from 'node:util';
import { azureRefusal } from './azureRefusal.ts';
import type { Cli, Command, Given } from './cli.ts';
import { CliRefusal, wrongUsage } from './cliRefusal.ts';
import { findCommand } from './commands.ts';
import { type ExitCode, exitCodes } from './exitCode.ts';
import { commandHelp, overallHelp, versionText } from './help.ts';
import type { Place } from './openCli.ts';
import { isJson, sharedOptions, textOption } from './options.ts';
import type { Terminal } from './terminal/terminal.ts';
import { wrap } from './terminal/wrap.ts';

export type OpenCli = (terminal: Terminal, place: Place) => Cli;

/** Runs one command line and answers its exit code. Throws only what is our own fault. */
export async function runCli(words: readonly string[], terminal: Terminal, open: OpenCli): Promise<ExitCode> {
  try {
    return await dispatch(words, terminal, open);
  } catch (fault) {
    const refusal = fault instanceof CliRefusal ? fault : azureRefusal(fault);
    if (!refusal) throw fault;
    report(refusal, terminal, words.includes('--json'));
    return refusal.exitCode;
  }
}

async function dispatch(words: readonly string[], terminal: Terminal, open: OpenCli): Promise<ExitCode> {
  const [first] = words;
  if (first === '--version') {
    terminal.out(versionText());
    return exitCodes.done;
  }
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') {
    const asked = words.slice(1).filter((word) => !word.startsWith('-'));
    terminal.out(
      ...(asked.length > 0 ? commandHelp(findCommand(asked).command, terminal) : overallHelp(terminal)),
    );
    return exitCodes.done;
  }
  const { command, rest } = findCommand(words);
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(...commandHelp(command, terminal));
    return exitCodes.done;
  }
  const given = readGiven(command, rest);
  const config = textOption(given, 'config');
  const envFile = textOption(given, 'env-file');
  const place = {
    json: isJson(given),
    ...(config !== undefined && { config }),
    ...(envFile !== undefined && { envFile }),
  };
  return command.run(open(terminal, place), given);
}

/** Throws CliRefusal for an option or a word that the command does not take. */
export function readGiven(command: Command, rest: readonly string[]): Given {
  const options = Object.fromEntries(
    Object.entries({ ...sharedOptions, ...command.options }).map(([name, { type }]) => [name, { type }]),
  );
  const read = parsed(command, rest, options);
  const words = command.words ?? 0;
  if (read.positionals.length > words)
    throw wrongUsage(`${read.positionals[words]} is one word too many. ${usageOf(command)}`);
  if (read.positionals.length < words) throw wrongUsage(`A word is missing. ${usageOf(command)}`);
  return { options: read.values, positionals: read.positionals };
}

function parsed(
  command: Command,
  rest: readonly string[],
  options: Record<string, { type: 'string' | 'boolean' }>,
) {
  try {
    return parseArgs({ args: [...rest], options, allowPositionals: true }) as {
      values: Given['options'];
      positionals: string[];
    };
  } catch (error) {
    if (!(error instanceof TypeError && 'code' in error)) throw error;
    const [reason] = error.message.split(/\. |\n/);
    throw new CliRefusal(
      { title: 'Wrong usage', status: 400, detail: `${reason}. ${usageOf(command)}` },
      { cause: error },
    );
  }
}

function usageOf({ name, usage }: Command): string {
  return `Usage: hubkeeper ${name} ${usage}`.trimEnd();
}

function report({ problem, lines, exitCode }: CliRefusal, terminal: Terminal, json: boolean): void {
  if (json) {
    terminal.err(JSON.stringify(problem));
    return;
  }
  const title = exitCode === exitCodes.unreachable ? `${problem.title}: ` : '';
  const [first = '', ...others] = wrap(`hubkeeper: ${title}${problem.detail}`, terminal.columns, '', '  ');
  const below = lines.flatMap((line) => ['', line]);
  terminal.err(terminal.style('red', first), ...others, ...below);
}
