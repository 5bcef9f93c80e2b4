/** What changes something somewhere; a look does at most one of these. */
export const rotationEffects = [
  'recover',
  'adopt',
  'restore',
  'reserve',
  'mint',
  'promote',
  'clear',
  'discard',
  'sweep',
  'rollOut',
  'retire',
  'disable',
] as const;
export type RotationEffect = (typeof rotationEffects)[number];

/** What refusals are counted by: a hub that takes no roll-out must not hold up another one. */
export type AttemptKey = Exclude<RotationEffect, 'rollOut'> | `rollOut ${string}`;

export function attemptKey(step: { readonly kind: RotationEffect; readonly hub?: string }): AttemptKey {
  return step.kind === 'rollOut' ? `rollOut ${step.hub ?? ''}` : step.kind;
}

export function isEffect<S extends { readonly kind: string }>(
  step: S,
): step is Extract<S, { readonly kind: RotationEffect }> {
  return rotationEffects.some((effect) => effect === step.kind);
}
