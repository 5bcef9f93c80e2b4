import { tickRotation } from '../usecases/rotation/tickRotation.ts';
import { hangRound } from './door/hangRound.ts';

/** Every hour, beside the full hour when the rounds of power have most to do. */
export const rotationTick = hangRound({
  name: 'rotationTick',
  schedule: '0 7 * * * *',
  failed: 'rotation.tickFailed',
  go: tickRotation,
});
