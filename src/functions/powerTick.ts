import { tickPower } from '../usecases/power/tickPower.ts';
import { hangRound } from './door/hangRound.ts';

/** Every five minutes. */
export const powerTick = hangRound({
  name: 'powerTick',
  schedule: '0 */5 * * * *',
  failed: 'power.tickFailed',
  go: tickPower,
});
