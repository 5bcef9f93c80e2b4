import type * as z from 'zod';
import type { Channel } from '../core/alerts/channel.ts';
import type { WatchedEntry } from '../core/clocks/watchedEntry.ts';
import type { ConfigProblem, Policy } from '../core/policy.ts';
import { isRecord } from './fields/field.ts';
import { endOf } from './fields/lastDay.ts';
import { notifyEntry } from './fields/notify.ts';
import { timeZone } from './fields/timeZone.ts';
import { watchEntry } from './fields/watch.ts';
import { rawHubs } from './problemScope.ts';
import type { VaultNames } from './vaultNames.ts';

/**
 * Channels and what is watched, in the order of the file: every entry in which nothing is wrong. They hold whatever
 * stands still, because somebody has to be told of just that. E-mail is Azure Monitor's, and no channel of ours.
 */
export function toAlerts(
  root: unknown,
  problems: readonly ConfigProblem[],
  vaultOf: VaultNames['vaultOf'],
): Pick<Policy, 'channels' | 'watched'> {
  const zone = firstZone(root);
  return {
    channels: entries('notify', root, problems, notifyEntry).flatMap((entry) => toChannel(entry, zone)),
    watched: entries('watch', root, problems, watchEntry).flatMap((entry) => toWatched(entry, vaultOf)),
  };
}

function entries<T extends z.ZodType>(
  section: 'notify' | 'watch',
  root: unknown,
  problems: readonly ConfigProblem[],
  schema: T,
): z.output<T>[] {
  const list = isRecord(root) ? root[section] : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((raw: unknown, index) => {
    const path = `${section}[${index}]`;
    const wrong = problems.some((each) => each.path === path || each.path.startsWith(`${path}.`));
    const parsed = schema.safeParse(raw);
    return parsed.success && !wrong ? [parsed.data] : [];
  });
}

function toChannel(entry: z.output<typeof notifyEntry>, zone: string): Channel[] {
  const { kind, name = kind, url, quiet } = entry;
  if (kind === 'email' || !url) return [];
  const { secret } = url;
  if (!quiet) return [{ name, kind, secret }];
  const { from, to, timeZone: own = zone } = quiet;
  return [{ name, kind, secret, quiet: { from, to, timeZone: own } }];
}

function toWatched(entry: z.output<typeof watchEntry>, vaultOf: VaultNames['vaultOf']): WatchedEntry[] {
  const { kind, host, port = 443, appId, name, vault: short, secret, expires } = entry;
  const { owner, runbook } = entry;
  const told = { ...(owner !== undefined && { owner }), ...(runbook !== undefined && { runbook }) };
  switch (kind) {
    case 'tls':
      return host === undefined ? [] : [{ kind, host: host.toLowerCase(), port, ...told }];
    case 'entraApp':
      return appId === undefined
        ? []
        : [{ kind, appId: appId.toLowerCase(), ...(name !== undefined && { name }), ...told }];
    case 'vaultSecret': {
      const vault = vaultOf(short);
      return secret === undefined || vault === undefined ? [] : [{ kind, vault, secret, ...told }];
    }
    case 'date': {
      const endsAt = endOf(expires ?? '');
      return name === undefined || endsAt === undefined ? [] : [{ kind, name, endsAt, ...told }];
    }
  }
}

function firstZone(root: unknown): string {
  const [first] = rawHubs(root);
  const schedule = isRecord(first) ? first['schedule'] : undefined;
  const zone = timeZone.safeParse(isRecord(schedule) ? schedule['timeZone'] : undefined);
  return zone.success ? zone.data : 'UTC';
}
