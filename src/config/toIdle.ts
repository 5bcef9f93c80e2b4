import type * as z from 'zod';
import { durationMs } from '../core/durationMs.ts';
import type { IdlePolicy } from '../core/people/idlePolicy.ts';
import { checked } from './fields/checked.ts';
import { type idle, idleDefaults } from './fields/idle.ts';
import type { VaultNames } from './vaultNames.ts';

/** A checked entry with its defaults filled in. Throws where it was not checked. */
export function toIdle(entry: z.infer<typeof idle>, vaultOf: VaultNames['vaultOf']): IdlePolicy {
  const { whenOpen, maxAwake, token } = entry;
  const overtimeMs = msOf(entry.overtime ?? idleDefaults.overtime);
  const unknownAfterMs = msOf(entry.unknownAfter ?? idleDefaults.unknownAfter);
  return {
    afterMs: msOf(entry.after ?? idleDefaults.after),
    overtimeMs,
    warnMs: msOf(entry.warn ?? idleDefaults.warn),
    unknownAfterMs: Math.min(unknownAfterMs, overtimeMs),
    unknownThen: entry.unknownThen ?? idleDefaults.unknownThen,
    ...(whenOpen !== undefined && { whenOpenMs: msOf(whenOpen) }),
    ...(maxAwake !== undefined && { maxAwakeMs: msOf(maxAwake) }),
    token: { vault: checked(vaultOf(token.vault)), secret: token.secret },
  };
}

function msOf(duration: string): number {
  return checked(durationMs(duration));
}
