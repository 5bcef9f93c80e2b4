import type { ConfigProblem } from '../core/policy.ts';
import { rotationId } from '../core/rotation/rotationUnit.ts';
import { isRecord } from './fields/field.ts';
import { secretEntry } from './fields/secrets.ts';
import { daysText, type SecretTimes, secretTimes } from './fields/secretTimes.ts';
import { hubProblem } from './hubProblem.ts';
import type { ParsedText, Path } from './parseText.ts';
import { hubName, rawHubs } from './problemScope.ts';
import { type Told, unknownVault } from './unknownVault.ts';
import type { VaultNames } from './vaultNames.ts';

/** One readable secret of one hub. */
type Named = {
  readonly hub: number;
  readonly path: Path;
  readonly appId: string;
  /** `{vault}/{secret}`, in lower case. */
  readonly store: string;
  readonly unit: string;
  readonly times: SecretTimes;
};

/** What is wrong with secrets between hubs, and between them and `vaults`. Each hub that is concerned has a problem of its own. */
export function secretProblems(parsed: ParsedText, vaults: VaultNames): ConfigProblem[] {
  const { root } = parsed;
  const entries = rawHubs(root).flatMap((hub, index) => {
    const list = isRecord(hub) && Array.isArray(hub['secrets']) ? hub['secrets'] : [];
    return list.map((raw: unknown, at) => ({
      hub: index,
      raw,
      path: ['hubs', index, 'secrets', at] as Path,
    }));
  });
  const named = entries.flatMap(({ hub, raw, path }) => readable(hub, raw, path, vaults) ?? []);
  const byUnit = Map.groupBy(named, ({ unit }) => unit);
  return [
    ...entries.flatMap(({ hub, raw, path }) =>
      told(hub, [...path, 'store', 'vault'], unknownVault(storeOf(raw), vaults)),
    ),
    ...[...Map.groupBy(named, ({ store }) => store).values()].flatMap((uses) =>
      uses.flatMap((use) => told(use.hub, [...use.path, 'store'], otherApp(use, uses))),
    ),
    ...[...byUnit.values()].flatMap((uses) =>
      uses.flatMap((use) => [
        ...told(use.hub, [...use.path, 'store'], twiceInHub(use, uses)),
        ...told(use.hub, use.path, otherTimes(use, uses)),
      ]),
    ),
  ];

  function told(hub: number, path: Path, wrong: Told | undefined): ConfigProblem[] {
    return wrong ? [hubProblem(parsed, hub, path, wrong)] : [];
  }

  function otherApp({ hub, appId }: Named, uses: readonly Named[]): Told | undefined {
    const other = uses.find((use) => use.appId !== appId);
    if (!other) return undefined;
    const where = other.hub === hub ? `secrets[${other.path[3]}]` : `hub ${hubName(root, other.hub)}`;
    return {
      says: `${where} stores the secret of another application there, ${other.appId}`,
      found: appId,
      fix: 'give each application a secret of its own, or correct the appId',
    };
  }

  function otherTimes({ hub, times }: Named, uses: readonly Named[]): Told | undefined {
    const other = uses.find((use) => use.hub !== hub && !sameTimes(use.times, times));
    if (!other) return undefined;
    return {
      says: `hub ${hubName(root, other.hub)} uses the same secret with other times: ${timesText(other.times)}`,
      found: timesText(times),
      fix: 'write the same lifetime, rotateBefore and overlap for both',
    };
  }
}

function readable(hub: number, raw: unknown, path: Path, vaults: VaultNames): Named | undefined {
  const entry = secretEntry.safeParse(raw);
  const times = entry.success ? secretTimes(entry.data) : undefined;
  const vault = entry.success ? vaults.vaultOf(entry.data.store.vault) : undefined;
  if (!entry.success || !times || vault === undefined) return undefined;
  const { app, store } = entry.data;
  const appId = app.appId.toLowerCase();
  return {
    hub,
    path,
    appId,
    store: `${vault}/${store.secret.toLowerCase()}`,
    unit: rotationId(appId, { vault, secret: store.secret }),
    times,
  };
}

function storeOf(raw: unknown): unknown {
  return isRecord(raw) ? raw['store'] : undefined;
}

function twiceInHub({ hub, path }: Named, uses: readonly Named[]): Told | undefined {
  const first = uses.find((use) => use.hub === hub);
  return first === undefined || first.path === path
    ? undefined
    : { says: `the same secret as secrets[${first.path[3]}]`, fix: 'keep one of the two' };
}

function sameTimes(one: SecretTimes, other: SecretTimes): boolean {
  return (
    one.lifetimeMs === other.lifetimeMs &&
    one.rotateBeforeMs === other.rotateBeforeMs &&
    one.overlapMs === other.overlapMs
  );
}

function timesText({ lifetimeMs, rotateBeforeMs, overlapMs }: SecretTimes): string {
  return `lifetime ${daysText(lifetimeMs)}, rotateBefore ${daysText(rotateBeforeMs)}, overlap ${daysText(overlapMs)}`;
}
