import { type Instant, minuteMs } from '../../src/core/time.ts';
import { lookAtTarget } from '../../src/usecases/lookAtTarget.ts';
import { powerGroupOf } from '../../src/usecases/powerGroups.ts';
import { tickPower } from '../../src/usecases/tickPower.ts';
import type { World } from '../world/world.ts';
import type { InProcessKeeper } from './inProcessKeeper.ts';

const roundMs = 5 * minuteMs;

/** Lets the keeper live until `until`: a round every five minutes on the clock, each follow-up when it is due. */
export async function liveOn(keeper: InProcessKeeper, world: World, until: Instant): Promise<void> {
  for (;;) {
    const round = (Math.floor(world.clock.now() / roundMs) + 1) * roundMs;
    const next = Math.min(round, keeper.followUps.nextAt() ?? round);
    if (next > until) break;
    moveTo(world, next);
    if (next === round) await tickPower(keeper);
    await takeFollowUps(keeper);
  }
  moveTo(world, until);
}

/** Every message that may be seen by now, looked at one after the other. */
export async function takeFollowUps(keeper: InProcessKeeper): Promise<void> {
  for (const followUp of keeper.followUps.due()) {
    const group = powerGroupOf(keeper.policy.hubs, followUp.subject);
    if (group) await lookAtTarget(keeper, group);
  }
}

export function moveTo(world: World, instant: Instant): void {
  const ahead = instant - world.clock.now();
  if (ahead > 0) world.clock.advance(ahead / 1000);
}
