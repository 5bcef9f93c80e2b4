import type { Command } from '../cli.ts';
import { readEnd } from '../options.ts';
import { askAndLook } from './askAndLook.ts';
import { endOptions } from './hold.ts';

export const pauseCommand: Command = {
  name: 'pause',
  summary: 'hands off a hub for a while: neither start nor stop it',
  usage: '--hub NAME (--until INSTANT | --for DURATION) [--reason TEXT]',
  says: [
    'While a hub is paused its machines are left as they are, also for the other hubs on them. For upgrades and repairs. Signed with your user name on this machine.',
  ],
  options: endOptions,
  run: (cli, given) => askAndLook(cli, given, (now) => ({ kind: 'pause', until: readEnd(given, now) })),
};
