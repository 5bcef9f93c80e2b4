import { describe, expect, it } from 'vitest';
import { beginPower } from '../../../sandbox/world/beginPower.ts';
import { actAtHub, type PeopleAsk } from '../../../sandbox/world/people/actAtHub.ts';
import { lostServers } from '../../../sandbox/world/people/serverLife.ts';
import { stopAtHub } from '../../../sandbox/world/people/stopAtHub.ts';
import { toldUsers } from '../../../sandbox/world/people/toldUsers.ts';
import { beginPool } from '../../../sandbox/world/pools/beginPool.ts';
import { clusterSeeds, type World } from '../../../sandbox/world/world.ts';
import { theCluster } from '../../builders/hubLogin.ts';
import { aRunningWorld, arm, aWorld, hubId } from '../../builders/world.ts';

type Act = Partial<Omit<PeopleAsk, 'act'>>;

function act(world: World, what: PeopleAsk['act'], more: Act = {}): string | undefined {
  return actAtHub(world, { hub: 'hub', user: 'ada', act: what, ...more })?.detail;
}

function told(world: World, user = 'ada') {
  const scopes = ['read:servers'];
  const users = toldUsers(world, theCluster(world), { active: true, scopes });
  return users.find(({ name }) => name === user)?.servers?.[''];
}

/** When the hub last heard of Ada's work, seconds ago. */
const heardAgo = (world: World) => (world.clock.now() - Date.parse(told(world)?.last_activity ?? '')) / 1000;

const lost = (world: World) => lostServers(world, theCluster(world));

describe('sandbox/world/people', () => {
  it('a server starts, is ready, and its stop is the end of it', () => {
    const world = aRunningWorld();
    expect(act(world, 'arrive')).toBeUndefined();
    expect(told(world)).toMatchObject({ ready: false, pending: 'spawn' });
    world.clock.advance(20);
    expect(told(world)).toMatchObject({ ready: true, pending: null, started: '2027-03-02T06:00:00.000000Z' });
    expect(act(world, 'leave')).toBeUndefined();
    expect(told(world)).toBeUndefined();
    expect(act(world, 'leave')).toBe('ada has no server at hub.example.edu that runs.');
    expect(lost(world)).toEqual([]);
  });

  it('the hub hears of work every five minutes, and of its end at the report after it', () => {
    const world = aRunningWorld();
    act(world, 'arrive');
    world.clock.advance(20);
    act(world, 'work');
    world.clock.advance(299);
    expect(heardAgo(world)).toBe(299);
    world.clock.advance(1);
    expect(heardAgo(world)).toBe(0);
    world.clock.advance(120);
    act(world, 'idle');
    world.clock.advance(60);
    expect(heardAgo(world)).toBe(180);
    world.clock.advance(120);
    expect(heardAgo(world)).toBe(180);
    world.clock.advance(3600);
    expect(heardAgo(world)).toBe(3780);
  });

  it('work may be as long as it was said to be, and idling before the start takes it back', () => {
    const world = aRunningWorld();
    act(world, 'arrive');
    act(world, 'work', { seconds: 600 });
    world.clock.advance(20 + 1800);
    expect(heardAgo(world)).toBe(1200);
    act(world, 'arrive', { user: 'grace' });
    act(world, 'work', { user: 'grace' });
    act(world, 'idle', { user: 'grace' });
    expect(world.people.get('hub.example.edu')?.servers[1]).toMatchObject({ user: 'grace', work: [] });
    world.clock.advance(620);
    expect(told(world, 'grace')?.last_activity).toBe('2027-03-02T06:30:40.000000Z');
  });

  it('a cluster that stops takes servers with it, and who worked is written down', () => {
    const world = aRunningWorld();
    for (const user of ['ada', 'grace', 'linus']) act(world, 'arrive', { user });
    world.clock.advance(20);
    act(world, 'work');
    stopAtHub(world, theCluster(world), 'linus', '');
    world.clock.advance(60);
    beginPower(world, hubId, 'stop');
    const at = world.clock.now();
    const hub = 'hub.example.edu';
    expect(lost(world)).toEqual([
      { hub, user: 'ada', name: '', at, worked: true },
      { hub, user: 'grace', name: '', at, worked: false },
    ]);
    expect(act(world, 'work')).toMatch(/no server/);
    expect(act(world, 'arrive')).toBe('hub.example.edu does not answer.');
  });

  it('a slow stop that was asked for before the cluster stopped still loses what had not ended', () => {
    const world = aRunningWorld({ settings: { serverStopSeconds: 60 } });
    act(world, 'arrive');
    world.clock.advance(20);
    expect(stopAtHub(world, theCluster(world), 'ada', '')).toEqual({ status: 202 });
    world.clock.advance(59);
    beginPower(world, hubId, 'stop');
    expect(lost(world)).toMatchObject([{ user: 'ada' }]);
  });

  it('a pool that stops takes its servers, while the hub answers and finds out within 30 s', () => {
    const pools = [{ name: 'system', mode: 'System' as const }, { name: 'users' }];
    const world = aWorld({
      clusters: clusterSeeds(1).map((seed) => ({ ...seed, powerState: 'Running', pools })),
    });
    act(world, 'arrive');
    world.clock.advance(20);
    expect(beginPool(world, hubId, 'users', 'stop')).toMatchObject({ kind: 'accepted' });
    expect(lost(world)).toMatchObject([{ user: 'ada', worked: false }]);
    expect(told(world)).toMatchObject({ ready: true });
    expect(stopAtHub(world, theCluster(world), 'ada', '')).toEqual({ status: 204 });
    world.clock.advance(30);
    expect(told(world)).toBeUndefined();
    expect(act(world, 'arrive')).toBe('Nothing is up at hub.example.edu that servers could run on.');
    world.clock.advance(300);
    beginPool(world, hubId, 'users', 'start');
    world.clock.advance(300);
    expect(act(world, 'arrive')).toBeUndefined();
  });

  it('says who is not there, and what is under way already', () => {
    const world = aRunningWorld();
    expect(actAtHub(world, { hub: 'nowhere', user: 'ada', act: 'arrive' })).toEqual({
      status: 404,
      detail: 'There is no hub nowhere.',
    });
    act(world, 'arrive');
    expect(act(world, 'arrive')).toBe('The server of ada at hub.example.edu is spawning.');
    expect(act(world, 'arrive', { server: 'gpu', hub: hubId.toUpperCase() })).toBeUndefined();
  });

  it('a fault of one hub is none of another’s', () => {
    const seeds = clusterSeeds(2).map((seed) => ({ ...seed, powerState: 'Running' as const }));
    const world = aWorld({ clusters: seeds });
    arm(world, { name: 'hubApiFails', target: 'hub-002' });
    expect(world.faults).toMatchObject([{ name: 'hubApiFails', target: 'hub-002.example.edu' }]);
    world.reset();
    act(world, 'arrive');
    world.reset();
    expect(told(world)).toBeUndefined();
  });
});
