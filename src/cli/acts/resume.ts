import type { Command } from '../cli.ts';
import { hubOption } from '../options.ts';
import { askAndLook } from './askAndLook.ts';

export const resumeCommand: Command = {
  name: 'resume',
  summary: 'end what holds or pauses a hub',
  usage: '--hub NAME [--reason TEXT]',
  says: ['Ends a hold and a pause; the schedule decides again, at once.'],
  options: { hub: hubOption, reason: { type: 'string', value: 'TEXT', says: 'why, for the audit' } },
  run: (cli, given) => askAndLook(cli, given, () => ({ kind: 'resume' })),
};
