import { describe, expect, it } from 'vitest';
import { nextStep } from '../../../src/core/rotation/nextStep.ts';
import { dayMs, minuteMs } from '../../../src/core/time.ts';
import {
  asked,
  evening,
  ours,
  refusedUntil,
  testsOf,
  type ViewParts,
  versionOf,
  viewOf,
} from '../../builders/rotationView.ts';

const promotedAt = evening - 30 * minuteMs;

/** A leak was told an hour ago, half an hour later `k2` became current; the hub sleeps, `k1` and its version are still there. */
function answered({ facts, ...parts }: ViewParts = {}) {
  return viewOf({
    credentials: [ours('k2', 'op2', { startsAt: promotedAt - minuteMs }), ours('k1', 'op1')],
    current: [versionOf('v2', 'k2', promotedAt), versionOf('v1', 'k1', evening - 100 * dayMs)],
    ...parts,
    facts: {
      promoted: [{ version: 'v2', keyId: 'k2', at: promotedAt }],
      confirmed: {},
      tests: testsOf('v2', 'works', evening - minuteMs),
      asks: [asked('incident', evening - 60 * minuteMs)],
      ...facts,
    },
  });
}

describe('the rotation after a leak', () => {
  it('asleep, the leaked one goes at once, and its version is disabled', () => {
    expect(nextStep(answered(), evening)).toMatchObject({ kind: 'retire', keyId: 'k1', because: 'leaked' });
    const view = answered({ credentials: [ours('k2', 'op2')] });
    expect(nextStep(view, evening)).toMatchObject({ kind: 'disable', version: 'v1', because: 'leaked' });
  });

  it.each(['moving', 'unknown', 'up'] as const)(
    'a hub that is %s holds it: only its version goes',
    (power) => {
      expect(nextStep(answered({ standing: { power } }), evening)).toMatchObject({ kind: 'disable' });
    },
  );

  it('nobody is brought back to the leaked value, not even where its version cannot be disabled', () => {
    const facts = {
      asks: [asked('incident', evening - 60 * minuteMs), asked('restore', evening - minuteMs)],
      attempts: { disable: refusedUntil(evening + 10 * minuteMs, 'vaultRights') },
    };
    const step = nextStep(answered({ standing: { power: 'up' }, facts }), evening);
    expect(step).toMatchObject({ kind: 'blocked', because: 'nothingToRestore' });
  });

  it('a second leak, told after the value of the first came: nothing is retired, another value is begun', () => {
    const asks = [asked('incident', evening - minuteMs)];
    expect(nextStep(answered({ facts: { asks } }), evening)).toMatchObject({
      kind: 'reserve',
      because: 'leaked',
    });
  });
});
