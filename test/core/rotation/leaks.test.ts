import { describe, expect, it } from 'vitest';
import { recordRotation } from '../../../src/core/rotation/facts/recordRotation.ts';
import type { RotationFacts } from '../../../src/core/rotation/facts/rotationFacts.ts';
import { nextStep } from '../../../src/core/rotation/nextStep.ts';
import { rotationFindings } from '../../../src/core/rotation/rotationFindings.ts';
import type { RotationView } from '../../../src/core/rotation/rotationView.ts';
import { dayMs, minuteMs } from '../../../src/core/time.ts';
import { workHours } from '../../builders/power.ts';
import {
  asked,
  byCommand,
  byPerson,
  evening,
  failureOf,
  ours,
  refusedUntil,
  sentAt,
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

const nothingHeard = { marks: new Map(), commands: new Map() };
const upSince = (since: number) => ({ power: 'up', since }) as const;
const failed = (tries: number) =>
  sentAt('v2', evening - minuteMs, {
    tries,
    failure: failureOf('commandFailed'),
    nextAt: evening + minuteMs,
  });

function told(view: RotationView) {
  return rotationFindings(view, nothingHeard, nextStep(view, evening), new Set(), evening);
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

  it('the leaked value is a person’s and was never adopted: told by its first characters, until that person removes it', () => {
    const hand = versionOf('hand', undefined, evening - 30 * dayMs);
    const credentials = [byPerson('ada'), byPerson('bob', { hint: 'ada' }), byPerson('grace')];
    const leak = viewOf({
      current: [hand],
      credentials,
      currentHint: 'ada',
      facts: { promoted: [], confirmed: {}, asks: [asked('incident', evening - minuteMs)] },
    });
    const facts = recordRotation(leak, nothingHeard, evening);
    expect(facts.leaked).toEqual(['ada', 'bob']);
    expect(told({ ...leak, facts })).toContain('rotation.leakedByHand');
    const removed = viewOf({ current: [hand], credentials: [byPerson('grace')], facts });
    expect(told(removed)).not.toContain('rotation.leakedByHand');
  });

  it.each(['leaked', 'due'] as const)(
    'begun because %s: a hub that runs on a person’s leaked value must be restarted, though nothing of ours is older and the ask is done',
    (because) => {
      const view = viewOf({
        credentials: [ours('k2', 'op2', { startsAt: promotedAt - minuteMs }), byPerson('ada')],
        current: [
          versionOf('v2', 'k2', promotedAt),
          versionOf('v1', 'ada', evening - dayMs, { enabled: false }),
        ],
        standing: { power: 'up', since: evening - dayMs },
        facts: {
          promoted: [],
          confirmed: {},
          leaked: ['ada'],
          tests: testsOf('v2', 'works', evening - minuteMs),
          intent: { id: 'i2', since: promotedAt - 5 * minuteMs, because },
          asks: [asked('incident', promotedAt - 4 * minuteMs)],
        },
      });
      const facts = recordRotation(view, nothingHeard, evening);
      expect(facts.asks).toEqual([]);
      const again = { ...view, facts: recordRotation({ ...view, facts }, nothingHeard, evening) };
      expect(told(again)).toEqual(['rotation.leakedByHand', 'rotation.restartHub']);
      const restarted = new Map([['research', { ...upSince(evening - minuteMs), schedule: workHours }]]);
      expect(told({ ...again, hubs: restarted })).toEqual(['rotation.leakedByHand']);
    },
  );

  it.each<[string, Partial<RotationFacts>, boolean]>([
    ['is sent for the first time', { rollOuts: { research: sentAt('v2', evening - minuteMs) } }, false],
    ['failed once', { rollOuts: { research: failed(1) } }, false],
    ['failed twice', { rollOuts: { research: failed(2) } }, true],
    ['is asked too much of', { attempts: { 'rollOut research': refusedUntil(evening, 'throttled') } }, false],
    [
      'takes no commands',
      { attempts: { 'rollOut research': refusedUntil(evening, 'commandDisabled') } },
      true,
    ],
  ])('a hub rolled by command that %s: to be restarted by a person: %s', (_, facts, restart) => {
    const view = answered({
      uses: { research: byCommand },
      standing: upSince(evening - dayMs),
      facts: { mustRestart: 'v2', ...facts },
    });
    expect(told(view).includes('rotation.restartHub')).toBe(restart);
  });
});
