import { describe, expect, it } from 'vitest';
import type { SignIn } from '../../../src/core/rotation/signInNow.ts';
import { sayProof } from '../../../src/web/sentences/sayProof.ts';
import { saySignIn } from '../../../src/web/sentences/saySignIn.ts';
import { madrid } from '../../builders/power.ts';

const zone = 'Europe/Madrid';
const noon = madrid('12:00');
const early = madrid('06:58');

describe('web/sentences/saySignIn', () => {
  it.each<[SignIn, string]>([
    [{ kind: 'yes', at: early }, 'People can sign in: yes, checked 06:58.'],
    [{ kind: 'yes', at: madrid('06:58', '2027-03-01') }, 'People can sign in: yes, checked yesterday 06:58.'],
    [{ kind: 'no', at: early }, 'People can sign in: no, by a check 06:58.'],
    [{ kind: 'unknown', at: early }, 'People can sign in: not known; last tried 06:58.'],
    [
      { kind: 'unknown' },
      'People can sign in: not known, for the current value was not tried yet, or cannot be seen now.',
    ],
  ])('%j', (signIn, says) => {
    expect(saySignIn(signIn, zone, noon)).toBe(says);
  });
});

describe('web/sentences/sayProof', () => {
  it.each([
    ['rollOut', 'research uses the current value: it came back from a restart with it, today 06:58.'],
    ['marker', 'research uses the current value: it says so itself, today 06:58.'],
    ['cli:anna', 'research uses the current value: cli:anna said so, today 06:58.'],
  ])('%s', (by, says) => {
    expect(
      sayProof({ hub: 'research', power: 'up', proof: { version: 'v', at: early, by } }, zone, noon),
    ).toBe(says);
  });

  it('without proof', () => {
    expect(sayProof({ hub: 'lab', power: 'up' }, zone, noon)).toBe(
      'Nothing proves yet that lab uses the current value.',
    );
    expect(sayProof({ hub: 'lab', power: 'asleep' }, zone, noon)).toBe(
      'Nothing proves yet that lab, which sleeps, uses the current value.',
    );
  });
});
