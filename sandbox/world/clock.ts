import { type Instant, secondMs } from '../../src/core/time.ts';

/** How virtual time follows real time: `virtual` was so at `real`, and runs `speed` times as fast since (0: stands still). */
export type ClockReading = { readonly real: Instant; readonly virtual: Instant; readonly speed: number };

/** The world's own time. Nothing in the world uses a timer: what has happened by now is computed from now. */
export type WorldClock = {
  now(): Instant;
  advance(seconds: number): void;
  /** From now on time runs `speed` times as fast; 0 stands still. */
  setSpeed(speed: number): void;
  reading(): ClockReading;
};

/** `realNow` is the machine's own clock (ms); `speed` ≥ 0, 1 by default. */
export function createClock(options: { at: Instant; speed?: number; realNow?: () => Instant }): WorldClock {
  const realNow = options.realNow ?? Date.now;
  let reading: ClockReading = { real: realNow(), virtual: options.at, speed: options.speed ?? 1 };
  const now = () => Math.floor(reading.virtual + (realNow() - reading.real) * reading.speed);
  return {
    now,
    advance(seconds) {
      reading = { ...reading, real: realNow(), virtual: now() + Math.round(seconds * secondMs) };
    },
    setSpeed(speed) {
      reading = { real: realNow(), virtual: now(), speed };
    },
    reading: () => reading,
  };
}
