import { Temporal } from 'temporal-polyfill';
import { type Instant, toIso } from '../../src/core/time.ts';
import type { RunningWorld } from '../runningWorld.ts';
import { type Cluster, momentAt } from '../world/cluster.ts';
import type { AppCredential, Application } from '../world/directory/application.ts';
import { shownCredentials } from '../world/directory.ts';
import { faultNames, faultsByKind } from '../world/faultNames.ts';
import { momentOf } from '../world/hubHost.ts';
import { shownPool } from '../world/pools/agentPool.ts';
import { findCluster, findMachine, findScaleSet, type World } from '../world/world.ts';
import { modelTimeZone } from '../worldConfig.ts';
import { aimsOf, targetRows } from './pageTargets.ts';

const callsShown = 200;

/** What `GET /state` answers; stable. */
export function stateOf(world: World): object {
  const now = world.clock.now();
  return {
    now: toIso(now),
    clusters: present(world).map((cluster) => {
      const moment = momentAt(cluster, now);
      const { powerState, provisioningState } = moment;
      const pools = cluster.agentPools.map((pool) => {
        const { count, ...shown } = shownPool(pool, moment, now);
        return {
          name: pool.name,
          count,
          powerState: shown.powerState,
          provisioningState: shown.provisioningState,
        };
      });
      return { id: cluster.id, powerState, provisioningState, pools };
    }),
    machines: [...world.machines.values()]
      .filter(({ id }) => findMachine(world, id))
      .map((machine) => {
        const { power, provisioningState } = momentOf(machine, now);
        return { id: machine.id, power, provisioningState };
      }),
    scaleSets: [...world.scaleSets.values()]
      .filter(({ id }) => findScaleSet(world, id))
      .map((set) => {
        const { counts, provisioningState } = momentOf(set, now);
        return { id: set.id, counts, provisioningState };
      }),
    apps: [...world.applications.values()].map((each) => appState(world, each)),
    vaults: [...world.vaults.values()].map(({ name, secrets }) => ({
      name,
      secrets: [...secrets.values()].map((each) => ({ name: each.name, versions: each.versions.length })),
    })),
    messages: world.inbox.map(({ at, channel, id, title, status, shown }) => ({
      at: toIso(at),
      channel,
      id,
      title,
      status,
      shown,
    })),
    calls: world.calls.map((call) => ({ ...call, at: toIso(call.at) })),
  };
}

/** An application and its secrets as the directory shows them now: never a value. */
function appState(world: World, { appId, displayName, credentials, principal }: Application): object {
  const secrets = (held: readonly AppCredential[]) =>
    shownCredentials(world, held).map((each) => ({
      keyId: each.keyId,
      displayName: each.displayName,
      hint: each.hint,
      startsAt: toIso(each.startsAt),
      endsAt: toIso(each.endsAt),
    }));
  return {
    appId,
    displayName,
    credentials: secrets(credentials),
    principalCredentials: secrets(principal.credentials),
  };
}

/** What the page of the world shows; may change with the page. */
export function pageModel({ world, participants }: RunningWorld): object {
  const now = world.clock.now();
  return {
    now: toIso(now),
    timeZone: modelTimeZone(),
    speed: world.clock.reading().speed,
    nextMorning: toIso(nextMorning(now, modelTimeZone())),
    participants: participants.size,
    settings: world.settings,
    faultNames,
    targetFaults: Object.keys({ ...faultsByKind.target, ...faultsByKind.cluster }),
    apps: [...world.applications.values()].map((each) => appState(world, each)),
    faults: world.faults,
    aims: aimsOf(world),
    targets: targetRows(world),
    calls: world.calls
      .slice(-callsShown)
      .reverse()
      .map((call) => ({ ...call, at: toIso(call.at) })),
    callCount: world.calls.length,
  };
}

function present(world: World): Cluster[] {
  return [...world.clusters.values()].filter((each) => findCluster(world, each.id));
}

/** The next 08:00 on the wall of that zone. */
function nextMorning(now: Instant, timeZone: string): Instant {
  const local = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const today = local.withPlainTime('08:00');
  const next = today.epochMilliseconds > now ? today : local.add({ days: 1 }).withPlainTime('08:00');
  return next.epochMilliseconds;
}
