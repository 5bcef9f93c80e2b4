import type { DesiredPower } from '../../core/power/wish.ts';
import { nameReason } from '../sentences/sayDesired.ts';

type Reason = DesiredPower['because'];

const reasons: ReadonlySet<string> = new Set<Reason>([
  'paused',
  'heldOn',
  'heldOff',
  'wakeLease',
  'manualStart',
  'manualStop',
  'openHours',
  'openingSoon',
  'closed',
]);

/** Why a start was made, in two or three words; one that an older or newer version wrote stays as it is. */
export function nameCause(because: string): string {
  if (because === 'outside') return 'by somebody else';
  return isReason(because) ? nameReason(because) : because;
}

function isReason(because: string): because is Reason {
  return reasons.has(because);
}
