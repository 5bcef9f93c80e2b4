import { readFileSync } from 'node:fs';
import type { Command, Option } from './cli.ts';
import { commands } from './commands.ts';
import { sharedOptions } from './options.ts';
import { table } from './terminal/table.ts';
import type { Terminal } from './terminal/terminal.ts';
import { wrap } from './terminal/wrap.ts';

const exitCodeLines = [
  '0  done',
  '1  done, but something is wrong; or refused',
  '2  wrong usage, settings or configuration: nothing was done',
  '3  Azure could not be reached, or refused: nothing was done',
];

export function overallHelp({ style, columns }: Terminal): string[] {
  const rows = commands.map(({ name, summary }) => [name, summary]);
  return [
    'Hubkeeper keeps a JupyterHub on Azure awake while people work, asleep while they don’t.',
    '',
    `${style('bold', 'Usage')}  hubkeeper COMMAND [OPTIONS]`,
    '',
    ...table([...rows, ['help COMMAND', 'what a command does, and its options']], '  '),
    '',
    style('bold', 'Options of every command'),
    ...optionLines(sharedOptions),
    '',
    ...wrap(
      'An INSTANT is written with its offset: 2027-03-02T08:00:00Z or 2027-03-02T09:00+01:00. A DURATION is ISO 8601: PT2H, PT45M, P1D.',
      columns,
    ),
    '',
    style('bold', 'Exit codes'),
    ...exitCodeLines.map((line) => `  ${line}`),
  ];
}

export function commandHelp(command: Command, { style, columns }: Terminal): string[] {
  const own = optionLines(command.options);
  return [
    `${style('bold', 'Usage')}  hubkeeper ${command.name} ${command.usage}`.trimEnd(),
    '',
    ...command.says.flatMap((paragraph) => [...wrap(paragraph, columns), '']),
    ...(own.length > 0 ? [style('bold', 'Options'), ...own, ''] : []),
    style('bold', 'Options of every command'),
    ...optionLines(sharedOptions),
    '',
    style('bold', 'Exit codes'),
    ...exitCodeLines.map((line) => `  ${line}`),
  ];
}

export function versionText(): string {
  const manifest = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(manifest) as { version: string }).version;
}

function optionLines(options: Readonly<Record<string, Option>>): string[] {
  return table(
    Object.entries(options).map(([name, { value, says }]) => [`--${name}${value ? ` ${value}` : ''}`, says]),
    '  ',
  );
}
