import { describe, expect, it } from 'vitest';
import { signInOutcome } from '../../../src/core/rotation/refusals/signInOutcome.ts';

describe('core/rotation/signInOutcome', () => {
  it.each([
    [[7000215], { kind: 'wrong', code: 'AADSTS7000215' }],
    [[7000222], { kind: 'expired', code: 'AADSTS7000222' }],
    [[700016], { kind: 'unknownApp', code: 'AADSTS700016' }],
    [[7000112], { kind: 'unknownApp', code: 'AADSTS7000112' }],
    [[53003], { kind: 'unclear', code: 'AADSTS53003' }],
    [[50196, 7000215], { kind: 'wrong', code: 'AADSTS7000215' }],
    [[], { kind: 'unclear', code: 'Http503' }],
  ])('error codes %j', (codes, outcome) => {
    expect(signInOutcome(codes, 'Http503')).toEqual(outcome);
  });
});
