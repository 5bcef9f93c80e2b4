import type { PowerTargets } from '../../src/ports/powerTargets.ts';
import type { World } from '../world/world.ts';
import { beginTarget } from './targets/beginTarget.ts';
import { clusterId, powerIn, readCluster } from './targets/clusterWords.ts';
import { readCompute } from './targets/computePower.ts';
import { readMany } from './targets/readMany.ts';

/**
 * The port straight over the world, without HTTP. Reads and writes are counted in `world.calls` as the wire would see
 * them: a GET per target, a Resource Graph query per thousand of a crowded subscription, a POST or PUT per begin.
 */
export function worldTargets(world: World): PowerTargets {
  return {
    async observe(target) {
      if (target.kind === 'vm' || target.kind === 'vmss') return readCompute(world, target);
      const words = readCluster(world, clusterId(target));
      return words ? powerIn(words, target) : { kind: 'gone' };
    },
    async observeMany(targets) {
      return readMany(world, targets);
    },
    async begin(target, act, choice = 0) {
      return beginTarget(world, target, act, choice);
    },
  };
}
