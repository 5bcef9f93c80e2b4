import type { Instant } from '../core/time.ts';

export type Clock = { now(): Instant };
