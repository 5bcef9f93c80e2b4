/** Why a step of a rotation was refused. All but the last three wait for a person. */
export const rotationFailureClasses = [
  /** Our identity is no owner of the application. */
  'notOwner',
  /** Nobody has consented to the permission. */
  'noConsent',
  /** The tenant's rules want shorter lives. */
  'policyLifetime',
  /** The tenant's rules want no secrets at all. */
  'policyForbids',
  /** No room for another credential. */
  'full',
  'noApplication',
  'vaultRights',
  'vaultFirewall',
  'vaultMissing',
  'secretDisabled',
  'secretDeleted',
  'commandRights',
  'commandDisabled',
  /** It was run, and ended badly or not at all. */
  'commandFailed',
  'clusterBusy',
  'throttled',
  'transient',
] as const;

export type RotationFailureClass = (typeof rotationFailureClasses)[number];

/** The service's own code and words, and the class they fall in. Never a secret. */
export type RotationFailure = {
  readonly class: RotationFailureClass;
  readonly code: string;
  readonly message: string;
};

/** Whether it passes by itself, soon. */
export function isPassing({ class: failure }: RotationFailure): boolean {
  return failure === 'throttled' || failure === 'transient' || failure === 'clusterBusy';
}

/** What every request to change something answers, beside what it gives. */
export type RotationRefusal = {
  readonly kind: 'refused';
  readonly failure: RotationFailure;
  readonly retryAfterMs?: number;
};
