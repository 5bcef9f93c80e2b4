import { isWishReason } from '../../core/power/wish.ts';
import { nameReason } from '../sentences/sayDesired.ts';

/** Why a start was made, in two or three words; one that an older or newer version wrote stays as it is. */
export function nameCause(because: string): string {
  if (because === 'outside') return 'by somebody else';
  return isWishReason(because) ? nameReason(because) : because;
}
