import { durationMs } from '../../core/durationMs.ts';
import { dayMs } from '../../core/time.ts';

export type SecretTimes = {
  readonly lifetimeMs: number;
  readonly rotateBeforeMs: number;
  readonly overlapMs: number;
};

const usual = { lifetime: 'P180D', overlapMs: 7 * dayMs };

/**
 * The three times of a secret with what holds where one is left out; undefined where one cannot be read. The usual
 * overlap gives way to a short life.
 */
export function secretTimes(entry: Readonly<Record<string, unknown>>): SecretTimes | undefined {
  const { lifetime = usual.lifetime, rotateBefore, overlap } = entry;
  const lifetimeMs = msOf(lifetime);
  const rotateBeforeMs = rotateBefore === undefined ? third(lifetimeMs) : msOf(rotateBefore);
  if (lifetimeMs === undefined || rotateBeforeMs === undefined) return undefined;
  const overlapMs =
    overlap === undefined ? Math.min(usual.overlapMs, Math.floor(rotateBeforeMs / 2)) : msOf(overlap);
  return overlapMs === undefined ? undefined : { lifetimeMs, rotateBeforeMs, overlapMs };
}

/** A length as YAML would have it, in whole hours: `P7D`, `P2DT8H`. */
export function daysText(ms: number): string {
  const [days, hours] = [Math.floor(ms / dayMs), Math.floor((ms % dayMs) / (dayMs / 24))];
  return `P${days > 0 || hours === 0 ? `${days}D` : ''}${hours > 0 ? `T${hours}H` : ''}`;
}

function msOf(value: unknown): number | undefined {
  return typeof value === 'string' ? durationMs(value) : undefined;
}

function third(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.floor(ms / 3);
}
