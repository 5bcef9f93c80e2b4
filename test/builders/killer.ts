import type { CallHooks } from '../../sandbox/inprocess/callHooks.ts';

/** What a killed run throws. */
export class Killed extends Error {}

export type Moment = 'before' | 'after';

/** Kills a run at one of its calls; a dead run does nothing any more. */
export type Killer = CallHooks & {
  /** Calls count from now on. */
  arm(): void;
  /** Nobody is killed any more. Answers whether there was an n-th call at all. */
  revive(): boolean;
};

/** Kills at the n-th call (from 1), before it takes effect, or after that and before its answer. */
export function killer(n: number, moment: Moment): Killer {
  let calls = 0;
  let state: 'idle' | 'armed' | 'dead' = 'idle';
  const numbers = new WeakMap<object, number>();
  const die = (when: Moment, call: object) => {
    if (state === 'dead') throw new Killed();
    if (state === 'idle' || when !== moment || numbers.get(call) !== n) return;
    state = 'dead';
    throw new Killed();
  };
  return {
    beforeCall: (_what, call) => {
      if (state === 'armed') {
        calls += 1;
        numbers.set(call, calls);
      }
      die('before', call);
    },
    afterCall: (_what, call) => die('after', call),
    arm: () => {
      state = 'armed';
    },
    revive: () => {
      state = 'idle';
      return calls >= n;
    },
  };
}
