import { readClocks } from '../usecases/clocks/readClocks.ts';
import { hangRound } from './door/hangRound.ts';

/** Every day at 07:00 UTC: everything that ends is read, and whoever has to know is told. */
export const watchTick = hangRound({
  name: 'watchTick',
  schedule: '0 0 7 * * *',
  failed: 'watch.tickFailed',
  go: readClocks,
});
