import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { packageApp } from '../../scripts/packageApp.ts';
import type { Instant } from '../../src/core/time.ts';
import { type RunningFront, startFront } from '../easyAuth/startFront.ts';
import type { HostEvent } from '../host/hostEvent.ts';
import { type RunningHost, startHost } from '../host/startHost.ts';
import type { RunningWorld } from '../runningWorld.ts';
import { startWorld } from '../startWorld.ts';
import type { ClusterSeed } from '../world/cluster.ts';
import type { LoginSecretSeed } from '../world/seedLoginSecret.ts';
import { clusterSeeds, type World, type WorldOptions } from '../world/world.ts';

const root = resolve(import.meta.dirname, '../..');

/** The packaged app in its host, on a world that stands still until told to move. */
export type Stage = {
  readonly world: RunningWorld;
  readonly host: RunningHost;
  /** The sign-in in front of the host: what people and their browsers reach. */
  readonly front: RunningFront;
  /** Where the packaged app lies; a folder of its own, so that stages do not meet. */
  readonly appDir: string;
  /** What makes a program live in this world as the app does. */
  readonly env: Readonly<Record<string, string>>;
  /** Everything the app and its host said. */
  readonly events: readonly HostEvent[];
  /** Moves on to `until`: by 30 s while an operation runs, else from one five-minute mark to the next. */
  playUntil(until: Instant): Promise<void>;
  /** The same by 30 s throughout: people do things, and are told things, between two marks. */
  playClosely(until: Instant): Promise<void>;
  stop(): Promise<void>;
};

export type StageOptions = {
  readonly at: Instant;
  readonly hubs: number;
  /** Settings of the app in place of the world's. */
  readonly env?: Readonly<Record<string, string>>;
  /** By default one of the keeper's own, which is not due for three months. */
  readonly loginSecret?: LoginSecretSeed;
  /** What the first cluster is like, in place of one asleep whose hub signs nobody in. */
  readonly first?: Partial<Omit<ClusterSeed, 'id'>>;
  /** The first hub's configuration, changed. */
  readonly configure?: (hub: Record<string, unknown>) => Record<string, unknown>;
  /** What else the world holds: machines, scale sets, more of a cluster. */
  readonly world?: Partial<WorldOptions>;
  /** All hubs, in place of one for each cluster; given the first. */
  readonly hubsOf?: (model: Record<string, unknown>) => readonly Record<string, unknown>[];
  /** The whole file beside its hubs, changed. */
  readonly configureFile?: (file: Record<string, unknown>) => Record<string, unknown>;
};

/** Packages the app and brings up world, storage and host. Rejects, with everything stopped again, if any of it fails. */
export async function setStage(options: StageOptions): Promise<Stage> {
  const stops: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const each of stops.splice(0).reverse()) await each();
  };
  try {
    return await build(options, stops, stop);
  } catch (fault) {
    await stop();
    throw fault;
  }
}

/** `stops` grows with what stands already. */
async function build(
  options: StageOptions,
  stops: (() => Promise<void>)[],
  stop: Stage['stop'],
): Promise<Stage> {
  const events: HostEvent[] = [];
  const appDir = await mkdtemp(join(tmpdir(), 'hubkeeper-app-'));
  stops.push(() => rm(appDir, { recursive: true }));
  const world = await startWorld({
    at: options.at,
    speed: 0,
    clusters: clusterSeeds(options.hubs).map((seed, index) =>
      index === 0 ? { ...seed, ...options.first } : seed,
    ),
    loginSecret: options.loginSecret ?? { by: 'keeper', daysLeft: 150 },
    hubToken: true,
    ...options.world,
  });
  stops.push(world.stop);
  const front = await startFront();
  stops.push(front.stop);
  await packageApp({ doors: join(root, 'src/functions'), outDir: appDir, hostJson: join(root, 'host.json') });
  const env = { ...world.env, ...front.env, ...configured(world.env, options), ...options.env };
  const host = await startHost({
    appDir,
    env,
    control: world.control,
    onEvent: (event) => events.push(event),
  });
  stops.push(host.stop);
  front.pointAt(host.url);
  return {
    world,
    host,
    front,
    appDir,
    env,
    events,
    playUntil: (until) => playUntil(world, until),
    playClosely: (until) => playUntil(world, until, true),
    stop,
  };
}

function same(value: Record<string, unknown>): Record<string, unknown> {
  return value;
}

/** The world's configuration with the first hub's part changed. */
function configured(
  env: Readonly<Record<string, string>>,
  { configure = same, configureFile = same, hubsOf }: StageOptions,
): Record<string, string> {
  const text = env['HUBKEEPER_CONFIG'];
  if (configure === same && configureFile === same && !hubsOf) return {};
  if (text === undefined)
    throw new RangeError('only a configuration that travels in a setting can be changed');
  const { hubs, ...file } = JSON.parse(text) as { readonly hubs: readonly Record<string, unknown>[] };
  const [model = {}] = hubs;
  const changed = hubsOf?.(model) ?? hubs.map((hub, index) => (index === 0 ? configure(hub) : hub));
  return { HUBKEEPER_CONFIG: JSON.stringify({ ...configureFile(file), hubs: changed }) };
}

const roundMs = 300_000;
const stepMs = 30_000;

async function playUntil(running: RunningWorld, until: Instant, closely = false): Promise<void> {
  const { world } = running;
  for (let now = world.clock.now(); now < until; now = world.clock.now()) {
    const busy = closely || isMoving(world, now);
    const mark = (Math.floor(now / roundMs) + 1) * roundMs;
    const next = Math.min(until, mark, busy ? now + stepMs : mark);
    await running.advance((next - now) / 1000);
  }
}

/** Whether an operation is under way anywhere. */
function isMoving({ clusters, machines, scaleSets }: World, now: Instant): boolean {
  const all = [...clusters.values()].flatMap((each) => [each, ...each.agentPools]);
  return [...all, ...machines.values(), ...scaleSets.values()].some(
    ({ operation }) => operation && (operation.endsAt === undefined || operation.endsAt > now),
  );
}
