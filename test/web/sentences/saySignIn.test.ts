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
    [
      { kind: 'yes', because: 'disabled', at: early },
      'People can sign in: yes, checked 06:58; but not after the hub’s next start, for the version in the vault is disabled.',
    ],
    [
      { kind: 'unknown', because: 'noVerdict', at: early },
      'People can sign in: not known; the sign-in has given no verdict, last tried 06:58.',
    ],
    [
      { kind: 'unknown', because: 'unproved', at: early },
      'People can sign in: not known; the current value works, checked 06:58, but nothing proves that the hub uses it, nor that the one before still holds.',
    ],
    [
      { kind: 'unknown', because: 'untested' },
      'People can sign in: not known; the current value was not tried yet.',
    ],
    [
      { kind: 'unknown', because: 'unseen', at: early },
      'People can sign in: not known; the vault does not show its value now, which last worked 06:58.',
    ],
    [
      { kind: 'unknown', because: 'unseen' },
      'People can sign in: not known; the vault does not show its value now.',
    ],
    [
      { kind: 'unknown', because: 'gone', at: early },
      'People can sign in: not known; the current value worked, 06:58, but its credential is not listed any more.',
    ],
    [
      { kind: 'no', because: 'disabled', at: early },
      'People can sign in: no, for the hub sleeps, and the version in the vault is disabled, so that no start can have it.',
    ],
    [{ kind: 'unknown', because: 'noValue' }, 'People can sign in: not known; the vault holds no value.'],
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

  it('a hub that shows the mark of another value', () => {
    expect(sayProof({ hub: 'lab', power: 'up', saysOther: true }, zone, noon)).toBe(
      'lab says itself that it does not use the current value yet.',
    );
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
