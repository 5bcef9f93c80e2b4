import { takeFault } from '../faults.ts';
import type { World } from '../world.ts';
import { type DirectoryRefusal, directoryFailure, directoryThrottledRefusal } from './directoryRefusals.ts';

/** What an armed fault does to one request; `appId` is empty where it names no application. Nothing has taken effect. */
export function takeRequestFault(world: World, appId: string, method: string): DirectoryRefusal | undefined {
  const throttled = takeFault(world, 'graphThrottled', appId);
  if (throttled) return directoryThrottledRefusal(throttled.seconds);
  const failing = takeFault(world, 'graphFails', appId);
  return failing && directoryFailure(method === 'GET' ? 503 : 504, failing.seconds);
}
