import { expect } from 'vitest';
import type { CallHooks } from '../../sandbox/inprocess/callHooks.ts';
import { addFault, type FaultAsk } from '../../sandbox/world/faults.ts';
import { type Instant, minuteMs } from '../../src/core/time.ts';
import { hour, madrid } from './power.ts';
import {
  type HouseOptions,
  liveRotation,
  lockedOut,
  type RotationHouse,
  rotationHouse,
} from './rotationHouse.ts';
import { currentNow, ofPersonsNow, orphansNow } from './rotationKills.ts';

/** Tuesday 2 March 2027, a minute before the round. */
export const begins = madrid('20:06');
export const day = 24 * hour;
export const twoRounds = 135 * minuteMs;
/** A life on which somebody keeps an eye: whoever could not sign in at any step is noted. */
export async function watched(options: Partial<HouseOptions> = {}) {
  const house = await rotationHouse({ at: begins, ...options });
  const lockOuts: string[] = [];
  const until = (instant: Instant) =>
    liveRotation(house, instant, () => {
      const found = lockedOut(house);
      if (found !== undefined) lockOuts.push(found);
    });
  return { house, lockOuts, until };
}

/** Does something once, before or after the first call of this name. */
export function once(what: string, moment: keyof CallHooks, act: () => void): CallHooks {
  let done = false;
  return {
    [moment]: (name: string) => {
      if (done || name !== what) return;
      done = true;
      act();
    },
  };
}

export async function seenOf({ keeper, unit }: RotationHouse) {
  return (await keeper.state.rotations.read(unit.id))?.value.seen;
}

export function refusalsOf({ keeper }: RotationHouse) {
  return keeper.lines.filter(({ event }) => event === 'rotation.refused').map(({ fields }) => fields);
}

export function lift({ world }: RotationHouse, name: FaultAsk['name']): void {
  addFault(world, { name, lifted: true });
}

export function isReplaced(house: RotationHouse): boolean {
  const { credential } = currentNow(house);
  return credential !== undefined && credential.keyId !== house.first?.keyId;
}

/** What holds at the end of each of these lives. */
export function expectSound(house: RotationHouse, lockOuts: readonly string[]): void {
  expect(lockOuts).toEqual([]);
  expect(orphansNow(house)).toEqual([]);
  expect(ofPersonsNow(house)).toContain("ada's laptop");
  expect(isReplaced(house)).toBe(true);
}
