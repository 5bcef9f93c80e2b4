import { describe, expect, it } from 'vitest';
import { worldHubHealth } from '../../../sandbox/inprocess/worldHubHealth.ts';
import { worldTargets } from '../../../sandbox/inprocess/worldTargets.ts';
import { clusterSeeds } from '../../../sandbox/world/world.ts';
import { aksTarget, seen } from '../../builders/power.ts';
import { arm, aWorld, hubId } from '../../builders/world.ts';

const target = hubId.toLowerCase();

describe('sandbox/inprocess/worldTargets', () => {
  it('begins and observes a start, and says healthy 300 s later', async () => {
    const world = aWorld();
    const targets = worldTargets(world);
    const hub = worldHubHealth(world);
    const health = () => hub.probe('https://hub.example.edu');

    expect(await targets.begin(aksTarget(target), 'start')).toEqual({ kind: 'accepted' });
    expect(await targets.observe(aksTarget(target))).toEqual(seen('Starting', 'Running'));
    expect(await health()).toBe('unreachable');
    world.clock.advance(240);
    expect(await health()).toBe('unhealthy');
    world.clock.advance(60);
    expect(await health()).toBe('healthy');
  });

  it('gives the class of a failure: capacity after a start, rights and conflict at once, Retry-After in ms', async () => {
    const world = aWorld();
    const targets = worldTargets(world);
    arm(world, { name: 'forbidden', target });
    arm(world, { name: 'throttled', target, seconds: 17 });
    arm(world, { name: 'conflict', target });
    arm(world, { name: 'capacityRefused', target });

    const answers = [];
    for (let turn = 0; turn < 4; turn += 1) answers.push(await targets.begin(aksTarget(target), 'start'));
    world.clock.advance(240);

    expect(answers).toMatchObject([
      { kind: 'refused', failure: { class: 'rights' } },
      { kind: 'refused', failure: { class: 'throttled' }, retryAfterMs: 17_000 },
      { kind: 'refused', failure: { class: 'conflict' } },
      { kind: 'accepted' },
    ]);
    expect(await targets.observe(aksTarget(target))).toMatchObject({
      phase: 'failedRunning',
      failure: { class: 'capacity', code: 'AksCapacityHeavyUsage' },
    });
  });

  it('throws an AzureFault where the answer is lost, though the start took effect', async () => {
    const world = aWorld();
    const targets = worldTargets(world);
    arm(world, { name: 'answerLost' });

    await expect(targets.begin(aksTarget(target), 'start')).rejects.toMatchObject({
      name: 'AzureFault',
      code: 'ECONNRESET',
    });

    expect(await targets.observe(aksTarget(target))).toMatchObject({ phase: 'starting' });
  });

  it('throws for a read that Azure refuses; a deleted cluster is gone', async () => {
    const world = aWorld();
    const targets = worldTargets(world);
    arm(world, { name: 'forbidden' });

    await expect(targets.observe(aksTarget(target))).rejects.toMatchObject({ status: 403 });
    arm(world, { name: 'deleted' });
    expect(await targets.observe(aksTarget(target))).toEqual({ kind: 'gone' });
  });

  it('observes 1,001 clusters with two queries; what is deleted does not show up', async () => {
    const world = aWorld({ clusters: clusterSeeds(1001) });
    arm(world, { name: 'deleted' });

    const { seen: found, faults } = await worldTargets(world).observeMany(
      [...world.clusters.keys()].map(aksTarget),
    );

    expect([found.size, found.has(target), faults.length]).toEqual([1000, false, 0]);
    expect(world.calls.map((call) => call.method)).toEqual(['POST', 'POST']);
  });
});
