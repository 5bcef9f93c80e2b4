import type { Instant } from '../../src/core/time.ts';
import type { InboxMessage } from './channels/inboxMessage.ts';
import { seedChannels } from './channels/seedChannels.ts';
import { createClock, type WorldClock } from './clock.ts';
import type { Cluster, ClusterSeed } from './cluster.ts';
import type { Machine } from './compute/machine.ts';
import type { ScaleSet } from './compute/scaleSet.ts';
import {
  type Application,
  type ApplicationSeed,
  createApplication,
  loginApplication,
} from './directory/application.ts';
import type { SignInGrant } from './directory/signInGrant.ts';
import type { ArmedFault } from './faultNames.ts';
import type { Crowd } from './people/personServer.ts';
import { newHubToken, seedHubToken } from './people/seedHubToken.ts';
import { type LoginSecretSeed, seedLoginSecret } from './seedLoginSecret.ts';
import { reseedTargets, type SeededTargets, seedTargets, type TargetSeeds } from './seedTargets.ts';
import type { ServedCertificate } from './servedCertificate.ts';
import { defaultSettings, type WorldSettings } from './settings.ts';
import { createVault, keeperVaultName, sharedVaultName, type Vault } from './vault.ts';

/** One request that reached the world, as the caller named it. Status 0: the connection was cut before an answer. */
export type Call = {
  readonly at: Instant;
  readonly method: string;
  readonly url: string;
  readonly status: number;
};

/** A served calendar feed. */
export type Feed = { readonly text: string; readonly status: number };

/** Simulated Azure: plain state and a clock. Both faces, wire and in-process, read and change only this. */
export type World = SeededTargets & {
  readonly clock: WorldClock;
  readonly tenant: string;
  readonly feeds: Map<string, Feed>;
  /** By name; each answers as `{name}.vault.azure.net`. */
  readonly vaults: Map<string, Vault>;
  /** By host; without one a host shows the world's. */
  readonly certificates: Map<string, ServedCertificate>;
  /** By client id, in lower case. */
  readonly applications: Map<string, Application>;
  /** Codes and refresh tokens of the sign-in service, by their text. */
  readonly grants: Map<string, SignInGrant>;
  /** Who works where, by the host of their hub. */
  readonly people: Map<string, Crowd>;
  /** What every hub's API takes from the keeper. */
  readonly hubToken: string;
  settings: WorldSettings;
  faults: ArmedFault[];
  /** Newest last, at most 20,000. */
  calls: Call[];
  /** What came to Teams, Slack and webhooks, newest last, at most 5,000. */
  inbox: InboxMessage[];
  /** When each query reached Resource Graph; what its quota counts. */
  graphQueries: Instant[];
  /** Back to how it began, but for the clock, which never runs backwards. */
  reset(): void;
};

export type WorldOptions = Partial<TargetSeeds> & {
  /** Where virtual time begins; the machine's own now by default. */
  readonly at?: Instant;
  readonly speed?: number;
  readonly realNow?: () => Instant;
  readonly settings?: Partial<WorldSettings>;
  /** Without them: the login of the hubs. */
  readonly applications?: readonly ApplicationSeed[];
  /** Without it the vaults are empty. */
  readonly loginSecret?: LoginSecretSeed;
  /** true: the keeper's vault holds the addresses of the world's Teams, Slack and webhook. */
  readonly channels?: boolean;
  /** true: the shared vault holds the token of the hubs' API. */
  readonly hubToken?: boolean;
};

export const sandboxTenant = '00000000-0000-0000-0000-00000000aaaa';

const callsKept = 20_000;

/** Without clusters named: one, asleep. */
export function createWorld(options: WorldOptions = {}): World {
  const seeds = options.clusters ?? clusterSeeds(1);
  const settings: WorldSettings = { ...defaultSettings, ...options.settings };
  const clock = createClock({ ...options, at: options.at ?? (options.realNow ?? Date.now)() });
  const targetSeeds = { ...options, clusters: seeds };
  const targets = seedTargets(targetSeeds, clock.now());
  const freshApplications = () => applicationsOf(options, targets, clock.now());
  const world: World = {
    clock,
    tenant: sandboxTenant,
    ...targets,
    feeds: new Map(),
    certificates: new Map(),
    vaults: freshVaults(),
    applications: new Map(freshApplications()),
    grants: new Map(),
    people: new Map(),
    hubToken: newHubToken(),
    settings,
    faults: [],
    calls: [],
    inbox: [],
    graphQueries: [],
    reset() {
      reseedTargets(world, targetSeeds, clock.now());
      world.feeds.clear();
      world.certificates.clear();
      world.vaults.clear();
      for (const [name, vault] of freshVaults()) world.vaults.set(name, vault);
      world.grants.clear();
      world.people.clear();
      world.applications.clear();
      for (const [appId, each] of freshApplications()) world.applications.set(appId, each);
      Object.assign(world, { settings, faults: [], calls: [], inbox: [], graphQueries: [] });
      seed();
    },
  };
  seed();
  return world;

  function seed(): void {
    if (options.loginSecret) seedLoginSecret(options.loginSecret, world, clock.now());
    if (options.channels) seedChannels(world);
    if (options.hubToken) seedHubToken(world);
  }
}

function applicationsOf(
  { applications }: WorldOptions,
  { clusters, machines, scaleSets }: SeededTargets,
  now: Instant,
): [string, Application][] {
  const hosts = [...clusters.values(), ...machines.values(), ...scaleSets.values()];
  const names = hosts.map(({ hubHost }) => hubHost);
  const made = (applications ?? [loginApplication(names, now)]).map((each) => createApplication(each, now));
  return made.map((each) => [each.appId, each]);
}

/** The keeper's own vault and a shared one, both empty. */
function freshVaults(): Map<string, Vault> {
  return new Map([keeperVaultName, sharedVaultName].map((name) => [name, createVault(name)]));
}

/** `count` clusters of one subscription: hub, hub-002, hub-003 … */
export function clusterSeeds(count: number): ClusterSeed[] {
  const group = '/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/rg-hub';
  return Array.from({ length: count }, (_, index) => {
    const name = index === 0 ? 'hub' : `hub-${String(index + 1).padStart(3, '0')}`;
    return { id: `${group}/providers/Microsoft.ContainerService/managedClusters/${name}` };
  });
}

/** Writes down a request; the oldest fall off. */
export function recordCall(world: World, method: string, url: string, status: number): void {
  world.calls.push({ at: world.clock.now(), method, url, status });
  if (world.calls.length > callsKept) world.calls.splice(0, world.calls.length - callsKept);
}

/** A cluster that exists now, by id in any letter case. */
export function findCluster(world: World, id: string): Cluster | undefined {
  return there(world, world.clusters.get(id.toLowerCase()));
}

export function findMachine(world: World, id: string): Machine | undefined {
  return there(world, world.machines.get(id.toLowerCase()));
}

export function findScaleSet(world: World, id: string): ScaleSet | undefined {
  return there(world, world.scaleSets.get(id.toLowerCase()));
}

function there<T extends { readonly deletedAt?: Instant }>(
  world: World,
  found: T | undefined,
): T | undefined {
  return found && (found.deletedAt === undefined || found.deletedAt > world.clock.now()) ? found : undefined;
}
