import { hourMs, type Instant, minuteMs } from '../../src/core/time.ts';
import { tickPower } from '../../src/usecases/power/tickPower.ts';
import { tickRotation } from '../../src/usecases/rotation/tickRotation.ts';
import { takeFollowUp } from '../../src/usecases/takeFollowUp.ts';
import type { World } from '../world/world.ts';
import type { InProcessKeeper } from './inProcessKeeper.ts';

const powerRoundMs = 5 * minuteMs;
/** As the timer of the door: seven minutes past each hour. */
const rotationMinuteMs = 7 * minuteMs;

/**
 * Lets the keeper live until `until`: a round of power every five minutes on the clock, one of rotation every hour, each
 * follow-up when it is due.
 */
export async function liveOn(keeper: InProcessKeeper, world: World, until: Instant): Promise<void> {
  for (;;) {
    const now = world.clock.now();
    const power = (Math.floor(now / powerRoundMs) + 1) * powerRoundMs;
    const rotation = (Math.floor((now - rotationMinuteMs) / hourMs) + 1) * hourMs + rotationMinuteMs;
    const next = Math.min(power, rotation, keeper.followUps.nextAt() ?? power);
    if (next > until) break;
    moveTo(world, next);
    if (next === power) await tickPower(keeper);
    if (next === rotation) await tickRotation(keeper);
    await takeFollowUps(keeper);
  }
  moveTo(world, until);
}

/** Every message that may be seen by now, looked at one after the other. */
export async function takeFollowUps(keeper: InProcessKeeper): Promise<void> {
  for (const followUp of keeper.followUps.due()) await takeFollowUp(keeper, followUp);
}

export function moveTo(world: World, instant: Instant): void {
  const ahead = instant - world.clock.now();
  if (ahead > 0) world.clock.advance(ahead / 1000);
}
