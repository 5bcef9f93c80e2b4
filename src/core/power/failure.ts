/**
 * Why Azure did not do what was asked. The first six are causes of a failed operation; the rest say why a call was
 * refused. `conflict` is not a failure of the target: something else is going on, so look again and judge anew.
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

export function isFailureClass(text: string): text is FailureClass {
  return (failureClasses as readonly string[]).includes(text);
}

/** Azure's own words for what went wrong, and the class they fall in. */
export type Failure = { readonly class: FailureClass; readonly code: string; readonly message: string };
