/**
 * Why Azure did not do what was asked. The first six are causes of a failed operation; the rest say why a call was refused.
 * Sources: research on AKS start and stop failures, Microsoft's support pages per code (docs/glossary.md).
 */
export const failureClasses = [
  'capacity',
  'quota',
  'policy',
  'secret',
  'network',
  'transient',
  'throttled',
  'conflict',
  'rights',
  'unsupported',
] as const;

export type FailureClass = (typeof failureClasses)[number];
