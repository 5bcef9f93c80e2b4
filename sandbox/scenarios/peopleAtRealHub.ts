import { roundMs } from '../../src/core/rounds.ts';
import { minuteMs } from '../../src/core/time.ts';
import { type FollowingHub, followCluster } from '../jupyterhub/followCluster.ts';
import { busy, idle, type RealCrowd, serversOf, startServer } from '../jupyterhub/people.ts';
import { momentAt } from '../world/cluster.ts';
import { loginAppId } from '../world/directory/application.ts';
import { loginStore } from '../world/seedLoginSecret.ts';
import { complaintsOf } from './asked.ts';
import type { Checks } from './checks.ts';
import { noticeOf, statesOf } from './peopleSeen.ts';
import { type Stage, setStage } from './stage.ts';
import { visitor } from './visitor.ts';

/** Short, so that the scenario need not play for hours. */
const quick = { after: 'PT30M', overtime: 'PT1H', warn: 'PT2M', unknownAfter: 'PT5M', unknownThen: 'stop' };

/**
 * A closing at a real JupyterHub, with real notebook servers and a real kernel. The hub lives by the machine's own clock:
 * the world's begins within a minute of it, and is some minutes ahead while somebody works; afterwards it runs ahead.
 */
export async function peopleAtRealHub({ expect }: Checks): Promise<void> {
  const at = Math.ceil(Date.now() / minuteMs) * minuteMs;
  // The keeper meets the hub in a round before it closes: what it has just met it stops at the next closing only.
  const firstRound = (Math.floor(at / roundMs) + 1) * roundMs;
  const closes = firstRound + 2 * minuteMs;
  const stage = await setStage({
    at,
    hubs: 1,
    first: {
      powerState: 'Running',
      workload: { login: { appId: loginAppId, ...loginStore, way: 'vaultAtStart', exposesMark: false } },
    },
    configure: ({ secrets: _secrets, idle: configured, ...hub }) => ({
      ...hub,
      schedule: {
        timeZone: 'UTC',
        windows: [{ days: everyDay, from: clockText(at - 60 * minuteMs), to: clockText(closes) }],
      },
      idle: { ...(configured as object), ...quick },
    }),
  });
  let hub: FollowingHub | undefined;
  try {
    hub = await followCluster(stage.world.world, stage.world.gateway, stage.world.ids.clusters[0] ?? '', {
      endpoints: 'v2',
      activitySeconds: 2,
    });
    await evening(stage, hub);
  } finally {
    await hub?.stop();
    await stage.stop();
  }

  async function evening(on: Stage, real: FollowingHub): Promise<void> {
    await real.follow();
    const crowd = crowdOf(real);
    await Promise.all([startServer(crowd, 'maria'), startServer(crowd, 'grace')]);
    await busy(crowd, 'maria');
    const ada = await visitor(on.front, 'ada');
    await play(on, real, firstRound + roundMs + minuteMs);
    const open = (await statesOf(ada))['research'];
    expect(
      'a real JupyterHub: a kernel is busy, and its cluster runs past closing',
      open === 'ready activity',
      open,
    );
    expect('nobody is told of a stop', (await noticeOf(ada, 'research')) === 'none');

    await idle(crowd, 'maria');
    const notice = async () => (await noticeOf(ada, 'research')) !== 'none';
    expect('it has finished: within minutes the stop is announced', await playUntilSo(on, real, 35, notice));
    const before = [(await serversOf(crowd)).length, deletesOf(on).length].join();
    expect('both servers run until then', before === '2,0', before);
    await playUntilSo(on, real, 12, () => deletesOf(on).length === 2);
    const stopped = deletesOf(on);
    expect('then the hub itself is asked to stop both', stopped.join() === 'grace,maria', stopped);
    const power = () => powerOf(on) === 'Stopped' && real.origin() === undefined;
    expect(
      'and the cluster sleeps, with the real hub in it',
      await playUntilSo(on, real, 8, power),
      powerOf(on),
    );
    const complaints = complaintsOf(on);
    expect('no function failed at it', complaints.length === 0, complaints.slice(0, 3));
  }
}

const everyDay = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

function clockText(at: number): string {
  return new Date(at).toISOString().slice(11, 16);
}

/** By half minutes, the real hub in step with its cluster. */
async function play({ world }: Stage, real: FollowingHub, until: number): Promise<void> {
  for (let now = world.world.clock.now(); now < until; now = world.world.clock.now()) {
    await world.advance(Math.min(30, (until - now) / 1000));
    await real.follow();
  }
}

/** Moves on until it is so; false: it was not, in so many minutes. */
async function playUntilSo(
  stage: Stage,
  real: FollowingHub,
  minutes: number,
  isSo: () => boolean | Promise<boolean>,
): Promise<boolean> {
  const { clock } = stage.world.world;
  const until = clock.now() + minutes * minuteMs;
  while (!(await isSo())) {
    if (clock.now() >= until) return false;
    await play(stage, real, clock.now() + minuteMs / 2);
  }
  return true;
}

function crowdOf(real: FollowingHub): RealCrowd {
  const crowd = real.crowd();
  if (!crowd) throw new Error('the real hub does not run');
  return crowd;
}

function deletesOf({ world: { world } }: Stage): string[] {
  const users = world.calls
    .filter(({ method, url }) => method === 'DELETE' && url.includes('/hub/api/users/'))
    .map(({ url }) => /users\/([^/]+)\//.exec(url)?.[1] ?? '');
  return [...new Set(users)].sort();
}

function powerOf({ world: { world } }: Stage): string {
  const [cluster] = [...world.clusters.values()];
  return cluster ? momentAt(cluster, world.clock.now()).powerState : 'none';
}
