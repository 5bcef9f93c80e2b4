import { describe, expect, it } from 'vitest';
import { recordRotation } from '../../../src/core/rotation/facts/recordRotation.ts';
import type { RotationAskKind } from '../../../src/core/rotation/facts/rotationFacts.ts';
import { nextStep } from '../../../src/core/rotation/nextStep.ts';
import { rotationFindings } from '../../../src/core/rotation/rotationFindings.ts';
import type { RotationView } from '../../../src/core/rotation/rotationView.ts';
import { adoptedOp } from '../../../src/core/rotation/seen/storedVersion.ts';
import { dayMs, minuteMs, secondMs } from '../../../src/core/time.ts';
import {
  appId,
  asked,
  byCommand,
  byPerson,
  evening,
  ours,
  testsOf,
  type ViewParts,
  versionOf,
  viewOf,
} from '../../builders/rotationView.ts';

const silent = { marks: new Map<string, string>(), commands: new Map() };
const recorded = (view: RotationView) => recordRotation(view, silent, evening);
const promotedAt = evening - 30 * minuteMs;

/** `k2` waits under the staging name since five minutes. */
function waiting({ facts, ...parts }: ViewParts = {}) {
  const startsAt = evening - 5 * minuteMs;
  return viewOf({
    credentials: [ours('k1', 'op1'), ours('k2', 'op2', { startsAt })],
    staging: [versionOf('s2', 'k2', startsAt)],
    ...parts,
    facts: { mints: ['op2', 'op1'], ...facts },
  });
}

/** A hub that is up, with a roll-out by command; nothing proves that it uses `v2`, which is half an hour old. */
function unrolled({ facts, ...parts }: ViewParts = {}) {
  return viewOf({
    uses: { research: byCommand },
    credentials: [ours('k2', 'op2', { startsAt: promotedAt - minuteMs }), ours('k1', 'op1')],
    current: [versionOf('v2', 'k2', promotedAt), versionOf('v1', 'k1', evening - 100 * dayMs)],
    standing: { power: 'up', since: evening - 600 * minuteMs },
    ...parts,
    facts: {
      promoted: [{ version: 'v2', keyId: 'k2', at: promotedAt }],
      confirmed: {},
      tests: testsOf('v2', 'works', evening - minuteMs),
      ...facts,
    },
  });
}

describe('a rotation: small guards, each with what it keeps', () => {
  it.each<[RotationAskKind, string]>([
    ['incident', 'leaked'],
    ['rotate', 'asked'],
  ])('%s, asked in the very millisecond of a promotion, is not lost between the two', (kind, because) => {
    const view = unrolled({ facts: { asks: [asked(kind, promotedAt)] } });
    const facts = recorded(view);
    expect(facts.asks).toHaveLength(1);
    expect(nextStep({ ...view, facts }, evening)).toMatchObject({ kind: 'reserve', because });
  });

  it('a value is rolled out only once it was tried, and only where we made it current', () => {
    expect(nextStep(unrolled(), evening)).toMatchObject({ kind: 'rollOut', version: 'v2' });
    const unclear = unrolled({ facts: { tests: testsOf('v2', 'unclear', evening - minuteMs) } });
    expect(nextStep(unclear, evening)).not.toMatchObject({ kind: 'rollOut' });
    const adopted = unrolled({ facts: { promoted: [] } });
    expect(nextStep(adopted, evening)).not.toMatchObject({ kind: 'rollOut' });
  });

  it('a value that was adopted is none that we made current: it answers no ask', () => {
    const tags = { appId, opId: adoptedOp, keyId: 'ada', mark: 'mark-ada' };
    const current = [versionOf('v2', 'ada', promotedAt, { tags })];
    const asks = [asked('rotate', promotedAt - minuteMs)];
    const facts = recorded(viewOf({ current, facts: { asks, promoted: [] } }));
    expect(facts.promoted).toEqual([]);
    expect(facts.asks).toEqual(asks);
  });

  it('a leaked value of our own is nobody’s to remove but ours: only a person’s is remembered', () => {
    const asks = [asked('incident', evening - minuteMs)];
    expect(recorded(viewOf({ facts: { asks } })).leaked).toEqual([]);
    const tags = { appId, opId: adoptedOp, keyId: 'ada', mark: 'mark-ada' };
    const current = [versionOf('v2', 'ada', promotedAt, { tags })];
    const view = viewOf({ current, credentials: [byPerson('ada')], facts: { asks } });
    expect(recorded(view).leaked).toEqual(['ada']);
  });

  it('while a value waits the rotation goes on, needed or not; a lost mint whose value waits is found', () => {
    const intent = { id: 'i1', since: evening - 6 * minuteMs, because: 'asked' as const };
    const lostMint = { opId: 'op-s2', looks: 0, lookedAt: evening - 30 * secondMs };
    const facts = recorded(waiting({ facts: { intent, lostMint } }));
    expect(facts.intent).toEqual(intent);
    expect(facts.lostMint).toBeUndefined();
    const over = viewOf({ facts: { intent } });
    expect(recorded(over).intent).toBeUndefined();
  });

  it('a word to promote was given for the value that waits, not for one before it', () => {
    const unclear = testsOf('s2', 'unclear', evening - minuteMs);
    const worded = (ago: number) => [asked('promote', evening - ago * minuteMs)];
    const works = testsOf('v1', 'works', evening - minuteMs);
    const stepOf = (ago: number) =>
      nextStep(waiting({ facts: { tests: [...unclear, ...works], asks: worded(ago) } }), evening);
    expect(stepOf(1)).toMatchObject({ kind: 'promote', because: 'asked' });
    expect(stepOf(6)).toMatchObject({ kind: 'wait', because: 'unclear' });
  });

  it('a hub that has started since the last test is a reason to try its sign-in', () => {
    const standing = { power: 'up', since: evening - 10 * minuteMs } as const;
    expect(nextStep(viewOf({ standing }), evening)).toMatchObject({ kind: 'test', because: 'afterStart' });
  });

  it('a hub was rolled to a value that is gone by now, and a person’s is current: told to restart it', () => {
    const tags = { appId, opId: adoptedOp, keyId: 'ada', mark: 'mark-ada' };
    const current = [
      versionOf('v3', 'ada', evening - 5 * minuteMs, { tags }),
      versionOf('v2', 'k2', promotedAt),
      versionOf('v1', 'k1', evening - 100 * dayMs),
    ];
    const confirmed = { research: { version: 'v2', at: promotedAt + minuteMs, by: 'rollOut' } };
    const tests = testsOf('v3', 'works', evening - minuteMs);
    const told = (gone: boolean) => {
      const credentials = [byPerson('ada'), ours('k1', 'op1'), ...(gone ? [] : [ours('k2', 'op2')])];
      const view = unrolled({ current, credentials, facts: { confirmed, tests } });
      return rotationFindings(view, silent, nextStep(view, evening), new Set(), evening);
    };
    expect(told(true)).toContain('rotation.restartHub');
    expect(told(false)).not.toContain('rotation.restartHub');
  });

  it.each([
    [1, 'promote'],
    [3, 'test'],
  ])('a proof that is %i minutes old: %s', (minutes, kind) => {
    const proved = testsOf('s2', 'works', evening - minutes * minuteMs, 3);
    const works = testsOf('v1', 'works', evening - minuteMs);
    expect(nextStep(waiting({ facts: { tests: [...works, ...proved] } }), evening)).toMatchObject({ kind });
  });

  it('a restore passes over a version that is disabled: nobody can read it', () => {
    const versions = (enabled: boolean) => [
      versionOf('v3', 'k3', promotedAt),
      versionOf('v2', 'k2', evening - 50 * dayMs, { enabled }),
      versionOf('v1', 'k1', evening - 100 * dayMs),
    ];
    const stepOf = (enabled: boolean) =>
      nextStep(
        viewOf({
          current: versions(enabled),
          credentials: [ours('k3', 'op3'), ours('k2', 'op2'), ours('k1', 'op1')],
          facts: { tests: testsOf('v3', 'wrong', evening - minuteMs, 3), asks: [asked('restore', evening)] },
        }),
        evening,
      );
    expect(stepOf(true)).toMatchObject({ kind: 'restore', version: 'v2' });
    expect(stepOf(false)).toMatchObject({ kind: 'restore', version: 'v1' });
  });

  it('a roll-out that printed its proof and failed proves nothing; nor does a word given before the value came', () => {
    const sent = { version: 'v2', at: evening - minuteMs, tries: 1, commandId: 'c1' };
    const provedBy = (ok: boolean, word: number) => {
      const view = unrolled({ facts: { rollOuts: { research: sent }, asks: [asked('confirm', word)] } });
      const ended = { kind: 'ended' as const, ok, output: 'hubkeeper: runs v2' };
      const heard = { ...silent, commands: new Map([['research', ended]]) };
      return recordRotation(view, heard, evening).confirmed['research']?.by;
    };
    expect(provedBy(false, promotedAt - 1)).toBeUndefined();
    expect(provedBy(true, promotedAt - 1)).toBe('rollOut');
    expect(provedBy(false, promotedAt + 1)).toBe('olga');
  });
});
