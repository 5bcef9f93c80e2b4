import type { World } from '../world/world.ts';

const underWay = new WeakMap<World, Set<Promise<void>>>();

/** Remembers that a command's shell is at work, in real time. */
export function noteCommand(world: World, shell: Promise<void>): void {
  const all = underWay.get(world) ?? new Set();
  underWay.set(world, all.add(shell));
  void shell.finally(() => all.delete(shell));
}

/**
 * Resolves when no shell is at work. ARM's answers wait for it, and so does the clock: what a command does must not depend
 * on how quick this machine is, or on how far the clock was moved meanwhile.
 */
export async function commandsDone(world: World): Promise<void> {
  await Promise.all(underWay.get(world) ?? []);
}
