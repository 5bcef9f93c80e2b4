import type { Command } from '../cli.ts';
import { wrongUsage } from '../cliRefusal.ts';
import { hubOption, readEnd } from '../options.ts';
import { askAndLook } from './askAndLook.ts';

/** Of every ask that ends at a moment the operator names. */
export const endOptions = {
  hub: hubOption,
  until: { type: 'string', value: 'INSTANT', says: 'when it ends; at most 90 days ahead' },
  for: { type: 'string', value: 'DURATION', says: 'how long it lasts, in place of --until' },
  reason: { type: 'string', value: 'TEXT', says: 'why, for the audit and whoever asks' },
} as const;

export const holdCommand: Command = {
  name: 'hold',
  summary: 'keep a hub on, or keep it off, for a while',
  usage: 'on|off --hub NAME (--until INSTANT | --for DURATION) [--reason TEXT]',
  says: [
    'A hold wins over the schedule and over what people do; it replaces a hold that stands. It is signed with your user name on this machine (cli:anna), and its machines are looked at, started or stopped at once.',
  ],
  options: endOptions,
  words: 1,
  run: (cli, given) => {
    const [power] = given.positionals;
    if (power !== 'on' && power !== 'off') throw wrongUsage(`Hold ${power}? Write hold on, or hold off.`);
    return askAndLook(cli, given, (now) => ({ kind: 'hold', power, until: readEnd(given, now) }));
  },
};
