import { dayMs, hourMs } from '../../time.ts';

/** Lives that tenants' rules commonly allow, longest first (ms). */
const commonLivesMs = [180, 90, 60, 30, 14, 7].map((days) => days * dayMs);

/** The next shorter life that is common, where rules refused one of `askedMs`; undefined: there is none. */
export function shorterLife(askedMs: number): number | undefined {
  return commonLivesMs.find((life) => life < askedMs - hourMs);
}
