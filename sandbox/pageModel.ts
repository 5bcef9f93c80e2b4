import { Temporal } from 'temporal-polyfill';
import { type Instant, toIso } from '../src/core/time.ts';
import type { RunningWorld } from './runningWorld.ts';
import { type Cluster, momentAt } from './world/cluster.ts';
import type { AppCredential, Application } from './world/directory/application.ts';
import { shownCredentials } from './world/directory.ts';
import { faultNames, faultsByKind } from './world/faultNames.ts';
import { hubStateIn } from './world/workload/hubPod.ts';
import { findCluster, type World } from './world/world.ts';
import { modelTimeZone } from './worldConfig.ts';

const callsShown = 200;

/** What `GET /state` answers; stable. */
export function stateOf(world: World): object {
  const now = world.clock.now();
  return {
    now: toIso(now),
    clusters: present(world).map((cluster) => {
      const { powerState, provisioningState } = momentAt(cluster, now);
      return { id: cluster.id, powerState, provisioningState };
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
    clusters: present(world).map((cluster) => clusterModel(world, cluster, now)),
    calls: world.calls
      .slice(-callsShown)
      .reverse()
      .map((call) => ({ ...call, at: toIso(call.at) })),
    callCount: world.calls.length,
  };
}

function clusterModel(world: World, cluster: Cluster, now: Instant): object {
  const { powerState, provisioningState, provisioningError } = momentAt(cluster, now);
  const { operation } = cluster;
  return {
    id: cluster.id,
    name: cluster.name,
    hubUrl: `https://${cluster.hubHost}`,
    hub: hubStateIn(world, cluster, now),
    powerState,
    provisioningState,
    error: provisioningError,
    operation: operation && {
      kind: operation.kind,
      by: operation.by,
      startedAt: toIso(operation.startedAt),
      endsAt: operation.endsAt === undefined ? undefined : toIso(operation.endsAt),
    },
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
