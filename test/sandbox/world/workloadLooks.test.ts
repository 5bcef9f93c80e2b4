import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beginPower } from '../../../sandbox/world/beginPower.ts';
import { momentAt } from '../../../sandbox/world/cluster.ts';
import { kubectl } from '../../../sandbox/world/kubectl.ts';
import { hubStateIn } from '../../../sandbox/world/workload/hubPod.ts';
import type { SecretWay } from '../../../sandbox/world/workload/hubWorkload.ts';
import { hubSecretAt } from '../../../sandbox/world/workload.ts';
import type { World } from '../../../sandbox/world/world.ts';
import { aLogin, loginSeeds, storeLoginSecret, theCluster } from '../../builders/hubLogin.ts';
import { aWorld, hubId } from '../../builders/world.ts';

type Act =
  | { readonly kind: 'advance'; readonly seconds: number }
  | { readonly kind: 'store' | 'power' }
  | { readonly kind: 'patch' | 'sync'; readonly value: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('advance' as const),
      seconds: fc.integer({ min: 1, max: 9000 }),
    }),
  },
  { weight: 2, arbitrary: fc.constantFrom<Act>({ kind: 'store' }, { kind: 'power' }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constantFrom('patch' as const, 'sync' as const),
      value: fc.integer({ min: 1, max: 3 }),
    }),
  },
);

/** Does it where it can be done; a second passes after whatever changes something, so that no two things coincide. */
function play(world: World, { kind, ...rest }: Act): void {
  if ('seconds' in rest) {
    world.clock.advance(rest.seconds);
    return;
  }
  const cluster = theCluster(world);
  const at = world.clock.now();
  const { nodesUp, powerState } = momentAt(cluster, at);
  if (kind === 'store') storeLoginSecret(world, `value of ${at}`);
  if (kind === 'power') beginPower(world, hubId, powerState === 'Running' ? 'stop' : 'start');
  if ('value' in rest && nodesUp) {
    const template = { metadata: { annotations: { v: String(rest.value) } } };
    const args =
      kind === 'patch'
        ? ['patch', 'deployment', 'hub', '--type', 'merge', '-p', JSON.stringify({ spec: { template } })]
        : ['annotate', 'externalsecret', 'hub-login', `force-sync=${rest.value}`, '--overwrite'];
    kubectl({ world, cluster, at }, ['-n', 'jhub', ...args]);
  }
  world.clock.advance(1);
}

function look(world: World): string {
  const now = world.clock.now();
  return `${hubStateIn(world, theCluster(world), now)} ${hubSecretAt(world, theCluster(world), now)}`;
}

function lived(way: SecretWay, acts: readonly Act[], looked: boolean): string {
  const world = aWorld({ clusters: loginSeeds(aLogin({ way }), 'Running') });
  storeLoginSecret(world, 'first');
  world.clock.advance(1);
  for (const each of acts) {
    play(world, each);
    if (looked) look(world);
  }
  return look(world);
}

describe('sandbox/world/workload, looked at or not', () => {
  it.each<SecretWay>(['vaultAtStart', 'syncedSecret', 'file', 'pinned'])(
    '%s: what a hub holds does not depend on how often somebody looked',
    (way) => {
      fc.assert(
        fc.property(fc.array(act, { maxLength: 40 }), (acts) => {
          expect(lived(way, acts, true)).toBe(lived(way, acts, false));
        }),
        { numRuns: 300 },
      );
    },
  );

  it('a hub that answers holds something, and never an older value than it held before', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<SecretWay>('vaultAtStart', 'syncedSecret', 'file'),
        fc.array(act, { maxLength: 40 }),
        (way, acts) => {
          const world = aWorld({ clusters: loginSeeds(aLogin({ way }), 'Running') });
          storeLoginSecret(world, 'value of 0');
          world.clock.advance(1);
          let newest = 0;
          for (const each of acts) {
            play(world, each);
            const held = hubSecretAt(world, theCluster(world), world.clock.now());
            if (hubStateIn(world, theCluster(world), world.clock.now()) !== 'answers') continue;
            const madeAt = Number(/^value of (\d+)$/.exec(held ?? '')?.[1] ?? Number.NaN);
            expect(madeAt).toBeGreaterThanOrEqual(newest);
            newest = madeAt;
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
