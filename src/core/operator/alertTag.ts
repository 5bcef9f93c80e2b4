import type { AlertFacts } from '../alerts/alertFacts.ts';
import { fingerprint } from '../fingerprint.ts';

/** Stands for what somebody sees of an alert, so that what they ask is about what they saw. */
export function alertTag({
  told,
  openedAt,
  quieted,
}: Pick<AlertFacts, 'told' | 'openedAt' | 'quieted'>): string {
  return fingerprint([told, openedAt, quieted ?? null]);
}
