import type { Command } from '../cli.ts';
import { hubOption } from '../options.ts';
import { askAndLook } from './askAndLook.ts';

export const skipTonightCommand: Command = {
  name: 'skip-tonight',
  summary: 'let a hub stay on over the coming night',
  usage: '--hub NAME [--reason TEXT]',
  says: [
    'Holds the hub on from its next closing, or from now where it is closed, until it opens again; a day at most. Asked in the last two hours before an opening, it means the night after that day. Replaces a hold that stands.',
  ],
  options: { hub: hubOption, reason: { type: 'string', value: 'TEXT', says: 'why, for the audit' } },
  run: (cli, given) => askAndLook(cli, given, () => ({ kind: 'skipTonight' })),
};
