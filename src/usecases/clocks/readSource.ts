import { type AppContext, appClocks, clusterClocks } from '../../core/clocks/appClocks.ts';
import { type ClockSource, storeKey } from '../../core/clocks/clockSources.ts';
import type { Reading } from '../../core/clocks/recordReading.ts';
import type { HeldClock, SourceFacts } from '../../core/clocks/sourceFacts.ts';
import { stopClocks } from '../../core/clocks/stopClocks.ts';
import { storedClocks } from '../../core/clocks/storedClocks.ts';
import { tlsClock } from '../../core/clocks/tlsClock.ts';
import { phaseOf } from '../../core/power/phase.ts';
import type { TargetId } from '../../core/power/powerTarget.ts';
import type { TargetFacts } from '../../core/power/targetFacts.ts';
import type { RotationFacts } from '../../core/rotation/facts/rotationFacts.ts';
import type { SecretStore } from '../../core/rotation/loginSecret.ts';
import type { RotationFailure } from '../../core/rotation/refusals/rotationFailure.ts';
import { wasUp } from '../../core/rotation/standingOf.ts';
import type { Keeper } from '../../ports/keeper.ts';
import type { Row } from '../../ports/rows.ts';
import { rotationUnits } from '../rotation/rotationUnits.ts';

export type ReadSourceDeps = Pick<
  Keeper,
  'policy' | 'clock' | 'directory' | 'stores' | 'principals' | 'tlsProbe'
>;

/** What else is remembered, by target and by unit. */
export type ReadContext = {
  readonly targets: ReadonlyMap<TargetId, Row<TargetFacts>>;
  readonly rotations: ReadonlyMap<string, Row<RotationFacts>>;
};

/** Reads one source. Throws AzureFault where Azure gives no usable answer. */
export async function readSource(
  deps: ReadSourceDeps,
  source: ClockSource,
  before: SourceFacts | undefined,
  context: ReadContext,
): Promise<Reading> {
  const { clock, policy } = deps;
  const known = new Set(before?.clocks.map(({ id }) => id));
  const units = rotationUnits(policy.hubs).map((unit) => ({
    unit,
    facts: context.rotations.get(unit.id)?.value,
  }));
  switch (source.kind) {
    case 'app': {
      const { appId, name } = source;
      const own = units.filter(({ unit }) => unit.appId === appId);
      return readApp(appId, (now) => ({
        appId,
        known,
        now,
        units: own,
        ...(name !== undefined && { name }),
      }));
    }
    case 'vault':
      return readStore(source.store);
    case 'tls':
      return readHost(source.host, source.port);
    case 'stop': {
      const facts = context.targets.get(source.target)?.value;
      return read(stopClocks(source.target, facts, clock.now()));
    }
    case 'cluster':
      return readCluster(source.target);
  }

  async function readApp(appId: string, contextAt: (now: number) => AppContext): Promise<Reading> {
    const { application, at } = await deps.directory.read(appId);
    if (application.kind === 'refused') return refused(application.failure);
    return read(appClocks(application, contextAt(at)));
  }

  async function readCluster(target: TargetId): Promise<Reading> {
    const appId = await deps.principals.appIdOf(target);
    if (appId === undefined) return read([]);
    const { application, at } = await deps.directory.read(appId);
    if (application.kind === 'refused') return refused(application.failure);
    return read(clusterClocks(application, { appId, known, now: at, target }));
  }

  /** A store that is rotated may well be empty yet; one that the operator wants watched is there, and has an end. */
  async function readStore(store: SecretStore): Promise<Reading> {
    const seen = await deps.stores.list(store);
    if (seen.kind === 'refused') return refused(seen.failure);
    const versions = seen.kind === 'seen' ? seen.versions : [];
    const rotated = units.find(({ unit }) => storeKey(unit.store) === source.key);
    const clocks = storedClocks(store, versions, rotated?.unit.appId);
    if (rotated || clocks.length > 0) return read(clocks);
    if (seen.kind === 'deleted') return { kind: 'failed', says: 'the secret has been deleted' };
    return {
      kind: 'failed',
      says:
        versions.length === 0
          ? 'there is no such secret'
          : 'the vault knows no end of it: it has no expiry date',
    };
  }

  /** Behind a sleeping cluster nothing answers. */
  async function readHost(host: string, port: number): Promise<Reading> {
    const mayBeDown = !source.watched && source.hubs.every((hub) => !isUp(hub));
    const seen = await deps.tlsProbe.probe(host, port);
    if (seen.kind === 'unreachable')
      return mayBeDown ? { kind: 'asleep' } : { kind: 'failed', says: seen.problem };
    return { kind: 'read', clocks: [tlsClock(host, port, seen)], ...(seen.wrong && { wrong: seen.wrong }) };
  }

  function isUp(name: string): boolean {
    const target = policy.hubs.find((hub) => hub.name === name)?.target;
    const facts = target && context.targets.get(target.id)?.value;
    if (!facts || target === undefined) return false;
    // Beside pools the hub answers while they are off, and before they have all come up.
    if (target.kind === 'nodePools') return wasUp(target, facts);
    return phaseOf(facts.observed) === 'running' && facts.awaitingHub === undefined;
  }
}

/** In the service's own words; without any, by its code. */
function refused({ class: failure, code, message }: RotationFailure): Reading {
  return { kind: 'failed', says: message || code, failure };
}

function read(clocks: readonly HeldClock[]): Reading {
  return { kind: 'read', clocks };
}
