import type { RotationStep } from '../rotationStep.ts';

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

export type EffectStep = Extract<RotationStep, { kind: RotationEffect }>;

/** What refusals are counted by: a hub that takes no roll-out must not hold up another one. */
export type AttemptKey = Exclude<RotationEffect, 'rollOut'> | `rollOut ${string}`;

export function attemptKey(step: EffectStep): AttemptKey {
  return step.kind === 'rollOut' ? `rollOut ${step.hub}` : step.kind;
}

export function isEffect(step: RotationStep): step is EffectStep {
  return rotationEffects.some((effect) => effect === step.kind);
}
