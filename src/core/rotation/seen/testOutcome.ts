import type { Instant } from '../../time.ts';

/**
 * What the sign-in service said of a value. `wrong`: not the value of any credential, or not known everywhere yet ·
 * `expired` · `unknownApp`: no such application in this tenant, or it is disabled · `unclear`: no verdict on the value.
 */
export type TestOutcome =
  | { readonly kind: 'works' }
  | { readonly kind: 'wrong' | 'expired' | 'unknownApp' | 'unclear'; readonly code: string };

/** A test of one version of one secret. */
export type SecretTest = {
  readonly version: string;
  readonly at: Instant;
  readonly outcome: TestOutcome['kind'];
  /** `AADSTS7000215`, or a word of ours where the service gave none. */
  readonly code?: string;
};

/** The code of a test that asked nobody: the value is not the one that the mark beside it is of. */
export const otherValue = 'otherValue';
