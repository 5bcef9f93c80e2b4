import type { Policy } from '../../src/core/policy.ts';
import type { CalendarFeeds, Holidays } from '../../src/ports/calendarFeeds.ts';
import type { Channels } from '../../src/ports/channels.ts';
import type { ClusterCommands } from '../../src/ports/clusterCommands.ts';
import type { Directory } from '../../src/ports/directory.ts';
import type { HubPeople } from '../../src/ports/hubPeople.ts';
import type { Keeper } from '../../src/ports/keeper.ts';
import type { LogFields } from '../../src/ports/log.ts';
import type { PowerTargets } from '../../src/ports/powerTargets.ts';
import type { SignInTest } from '../../src/ports/signInTest.ts';
import type { TlsProbe } from '../../src/ports/tlsProbe.ts';
import { markOfValue } from '../world/secretMark.ts';
import type { World } from '../world/world.ts';
import { type CallHooks, hooked } from './callHooks.ts';
import { hookedStores } from './hookedStores.ts';
import { type MemoryFollowUps, memoryFollowUps } from './memoryFollowUps.ts';
import { type MemoryHistory, memoryHistory } from './memoryHistory.ts';
import { memorySigner } from './memorySigner.ts';
import { type MemoryState, memoryState } from './memoryState.ts';
import { worldChannels } from './worldChannels.ts';
import { worldCommands } from './worldCommands.ts';
import { worldDirectory } from './worldDirectory.ts';
import { worldHubHealth } from './worldHubHealth.ts';
import { worldHubMarks } from './worldHubMarks.ts';
import { worldPeople } from './worldPeople.ts';
import { worldPrincipals } from './worldPrincipals.ts';
import { worldSignInTest } from './worldSignInTest.ts';
import { worldStores } from './worldStores.ts';
import { worldTargets } from './worldTargets.ts';
import { worldTlsProbe } from './worldTlsProbe.ts';

export type LoggedLine = {
  readonly at: number;
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: LogFields;
};

export type InProcessKeeper = Keeper & {
  readonly state: MemoryState;
  readonly history: MemoryHistory;
  readonly followUps: MemoryFollowUps;
  readonly lines: LoggedLine[];
};

type Parts = {
  readonly world: World;
  readonly policy: Policy;
  readonly hooks?: CallHooks;
  readonly feeds?: CalendarFeeds;
  readonly holidays?: Holidays;
};

/** The keeper's ports over the world and memory: the same judgement and use cases, no wire. */
export function inProcessKeeper({ world, policy, hooks = {}, feeds, holidays }: Parts): InProcessKeeper {
  let made = 0;
  const lines: LoggedLine[] = [];
  const log =
    (level: LoggedLine['level']) =>
    (event: string, fields: LogFields = {}) => {
      lines.push({ at: world.clock.now(), level, event, fields });
    };
  return {
    policy,
    clock: world.clock,
    ids: {
      next: () => {
        made += 1;
        return `id-${made}`;
      },
    },
    log: { info: log('info'), warn: log('warn'), error: log('error') },
    lines,
    state: memoryState(hooks),
    history: memoryHistory(hooks),
    followUps: memoryFollowUps(world.clock, hooks),
    targets: hookedTargets(worldTargets(world), hooks),
    hubHealth: worldHubHealth(world),
    feeds: feeds ?? { fetch: async () => ({ kind: 'failed', problem: 'no feed is served here' }) },
    holidays: holidays ?? { datesOf: async () => new Map() },
    signer: memorySigner(hooks),
    directory: hookedDirectory(worldDirectory(world), hooks),
    stores: hookedStores(worldStores(world), hooks),
    signInTest: hookedSignInTest(worldSignInTest(world), hooks),
    commands: hookedCommands(worldCommands(world), hooks),
    people: hookedPeople(worldPeople(world), hooks),
    hubMarks: { read: (url) => hooked(hooks, 'hubMarks.read', () => worldHubMarks(world).read(url)) },
    channels: hookedChannels(worldChannels(world), hooks),
    tlsProbe: hookedProbe(worldTlsProbe(world), hooks),
    principals: {
      appIdOf: (target) => hooked(hooks, 'principals.appIdOf', () => worldPrincipals(world).appIdOf(target)),
    },
    markOf: (appId, secret) => markOfValue(appId, secret.reveal()),
  };
}

function hookedPeople(people: HubPeople, hooks: CallHooks): HubPeople {
  return {
    read: (hub) => hooked(hooks, 'people.read', () => people.read(hub)),
    stopServer: (hub, server) => hooked(hooks, 'people.stopServer', () => people.stopServer(hub, server)),
  };
}

function hookedProbe(tlsProbe: TlsProbe, hooks: CallHooks): TlsProbe {
  return { probe: (host, port) => hooked(hooks, 'tlsProbe.probe', () => tlsProbe.probe(host, port)) };
}

function hookedTargets(targets: PowerTargets, hooks: CallHooks): PowerTargets {
  return {
    observe: (target) => hooked(hooks, 'targets.observe', () => targets.observe(target)),
    observeMany: (many) => hooked(hooks, 'targets.observeMany', () => targets.observeMany(many)),
    begin: (target, act, choice) => hooked(hooks, 'targets.begin', () => targets.begin(target, act, choice)),
  };
}

function hookedCommands(commands: ClusterCommands, hooks: CallHooks): ClusterCommands {
  return {
    send: (target, command) => hooked(hooks, 'commands.send', () => commands.send(target, command)),
    result: (target, id) => hooked(hooks, 'commands.result', () => commands.result(target, id)),
  };
}

function hookedDirectory(directory: Directory, hooks: CallHooks): Directory {
  return {
    read: (appId) => hooked(hooks, 'directory.read', () => directory.read(appId)),
    addPassword: (appId, ask) =>
      hooked(hooks, 'directory.addPassword', () => directory.addPassword(appId, ask)),
    removePassword: (appId, keyId) =>
      hooked(hooks, 'directory.removePassword', () => directory.removePassword(appId, keyId)),
  };
}

function hookedSignInTest(signInTest: SignInTest, hooks: CallHooks): SignInTest {
  return { test: (appId, secret) => hooked(hooks, 'signInTest.test', () => signInTest.test(appId, secret)) };
}

function hookedChannels(channels: Channels, hooks: CallHooks): Channels {
  return {
    send: (channel, envelope) => hooked(hooks, 'channels.send', () => channels.send(channel, envelope)),
  };
}
