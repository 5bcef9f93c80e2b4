import type { Hub, Policy } from '../policy.ts';
import { clusterOf, type PowerTarget, type TargetId } from '../power/powerTarget.ts';
import type { SecretStore } from '../rotation/loginSecret.ts';
import type { WatchedEntry } from './watchedEntry.ts';

/** Something that is read to learn of ends, and whom they concern. */
export type ClockSource = SourceShown & {
  /** As its row is stored: `app:{appId}`, `vault:{vault}/{secret}`, `tls:{host}:{port}`, `cluster:{target}`, `stop:{target}`. */
  readonly key: string;
  /** Names of hubs, in the order of the file. */
  readonly hubs: readonly string[];
  readonly owner?: string;
  readonly runbook?: string;
  /** The operator asks for it under `watch`. */
  readonly watched: boolean;
};

export type SourceShown =
  | { readonly kind: 'app'; readonly appId: string; readonly name?: string }
  | { readonly kind: 'vault'; readonly store: SecretStore }
  | { readonly kind: 'tls'; readonly host: string; readonly port: number }
  | { readonly kind: 'cluster' | 'stop'; readonly target: TargetId };

/**
 * Everything that is read for a policy, each once: what hubs need, then what the operator adds. An owner and a runbook
 * under `watch` count for a hub's own as well; without one whoever is the contact of the hub is asked.
 */
export function clockSources({ hubs, watched }: Policy): readonly ClockSource[] {
  const byKey = new Map<string, ClockSource>();
  for (const each of [...hubs.flatMap(ofHub), ...watched.flatMap(ofEntry)]) {
    const known = byKey.get(each.key);
    byKey.set(each.key, known ? joined(known, each) : each);
  }
  return [...byKey.values()];
}

function ofHub({ name, target, url, secrets, contact }: Hub): ClockSource[] {
  const common = {
    hubs: [name],
    watched: false,
    ...(contact !== undefined && { owner: contact }),
  };
  const shown: SourceShown[] = [
    ...secrets.flatMap(({ appId, store }): SourceShown[] => [
      { kind: 'app', appId },
      { kind: 'vault', store },
    ]),
    ...hostOf(url),
    ...ofTarget(target),
  ];
  return shown.map((each) => ({ ...each, ...common, key: keyOf(each) }));
}

/**
 * What a cluster signs in with ends, whether all of it sleeps or some pools; how long one may stay stopped counts only
 * where all of it is stopped, if hours after its pools. Machines keep: Azure has no such limit for a deallocated one.
 */
function ofTarget(target: PowerTarget): SourceShown[] {
  const cluster = clusterOf(target);
  if (!cluster) return [];
  const stops = target.kind !== 'nodePools' || target.clusterAfterMs !== undefined;
  return [
    { kind: 'cluster', target: cluster.id },
    ...(stops ? [{ kind: 'stop', target: cluster.id } as const] : []),
  ];
}

function ofEntry(entry: WatchedEntry): ClockSource[] {
  if (entry.kind === 'date') return [];
  const { owner, runbook } = entry;
  const shown = shownBy(entry);
  return [
    {
      ...shown,
      key: keyOf(shown),
      hubs: [],
      watched: true,
      ...(owner !== undefined && { owner }),
      ...(runbook !== undefined && { runbook }),
    },
  ];
}

function shownBy(entry: Exclude<WatchedEntry, { kind: 'date' }>): SourceShown {
  switch (entry.kind) {
    case 'tls':
      return { kind: 'tls', host: entry.host, port: entry.port };
    case 'entraApp':
      return {
        kind: 'app',
        appId: entry.appId,
        ...(entry.name !== undefined && { name: entry.name }),
      };
    case 'vaultSecret':
      return { kind: 'vault', store: { vault: entry.vault, secret: entry.secret } };
  }
}

/** Only what is served over TLS has a certificate. */
function hostOf(url: string | undefined): SourceShown[] {
  const parsed = url === undefined ? undefined : URL.parse(url);
  if (parsed?.protocol !== 'https:') return [];
  return [{ kind: 'tls', host: parsed.hostname.replace(/^\[|\]$/g, ''), port: Number(parsed.port || 443) }];
}

function keyOf(shown: SourceShown): string {
  switch (shown.kind) {
    case 'app':
      return `app:${shown.appId}`;
    case 'vault':
      return storeKey(shown.store);
    case 'tls':
      return `tls:${shown.host}:${shown.port}`;
    case 'cluster':
    case 'stop':
      return `${shown.kind}:${shown.target}`;
  }
}

/** A vault compares names without their case. */
export function storeKey({ vault, secret }: SecretStore): string {
  return `vault:${vault}/${secret}`.toLowerCase();
}

function joined(one: ClockSource, other: ClockSource): ClockSource {
  return {
    ...one,
    ...(other.watched ? other : {}),
    hubs: [...new Set([...one.hubs, ...other.hubs])],
    watched: one.watched || other.watched,
  };
}
