import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordRotation } from '../../../src/core/rotation/facts/recordRotation.ts';
import { nextStep } from '../../../src/core/rotation/nextStep.ts';
import { orphans } from '../../../src/core/rotation/olderCredentials.ts';
import { rotationFindings } from '../../../src/core/rotation/rotationFindings.ts';
import type { RotationStep } from '../../../src/core/rotation/rotationStep.ts';
import {
  credentialsOf,
  currentCredential,
  currentVersion,
  keyOf,
  type RotationView,
  stagedVersions,
  versionsOf,
} from '../../../src/core/rotation/rotationView.ts';
import { makerOf } from '../../../src/core/rotation/seen/credential.ts';
import { signInNow } from '../../../src/core/rotation/signInNow.ts';
import { isProven, testVerdict } from '../../../src/core/rotation/testVerdict.ts';
import { nextRotationLook } from '../../../src/core/rotation/timing/nextRotationLook.ts';
import { anyRotation } from '../../builders/anyRotation.ts';
import { evening } from '../../builders/rotationView.ts';

const nothingHeard = { marks: new Map(), commands: new Map() };
const judgedViews = fc.sample(anyRotation, 6000).map(judged);

/** As a look does: what was seen is written down first. */
function judged(seen: RotationView): { view: RotationView; step: RotationStep } {
  const view = { ...seen, facts: recordRotation(seen, nothingHeard, evening) };
  return { view, step: nextStep(view, evening) };
}

/** Every view in which the step is of one of these kinds; some must be. */
function whenever<K extends RotationStep['kind']>(
  kinds: readonly K[],
  check: (view: RotationView, step: Extract<RotationStep, { kind: K }>) => void,
): void {
  const met = judgedViews.filter(({ step }) => kinds.some((kind) => kind === step.kind));
  expect(met.length).toBeGreaterThan(2);
  for (const { view, step } of met) check(view, step as Extract<RotationStep, { kind: K }>);
}

describe('whatever is seen and remembered', () => {
  it('there is one next step, the same each time, and everything there is to say of it can be said', () => {
    const kinds = new Set(judgedViews.map(({ step }) => step.kind));
    expect(kinds.size).toBeGreaterThanOrEqual(13);
    for (const { view, step } of judgedViews) {
      expect(nextStep(view, evening)).toEqual(step);
      rotationFindings(view, nothingHeard, step, new Set(), evening);
      signInNow(view, evening);
      const look = nextRotationLook(view, step, evening);
      expect(look === undefined || look > evening).toBe(true);
    }
  });

  it('what was written down is not changed by writing it down again', () => {
    for (const { view } of judgedViews)
      expect(recordRotation(view, nothingHeard, evening)).toEqual(view.facts);
  });

  it('no credential is removed but one of ours that is not current, and could not be current', () => {
    whenever(['retire', 'sweep', 'discard'], (view, { kind, keyId }) => {
      const credential = credentialsOf(view).find((each) => each.keyId === keyId);
      if (!credential) {
        expect(kind).toBe('discard');
        return;
      }
      const current = currentVersion(view);
      if (makerOf(credential, view.unit.store).kind !== 'us') {
        expect(kind).toBe('discard');
        return;
      }
      expect(keyId).not.toBe(current && keyOf(current, view.unit));
      const known = current === undefined || keyOf(current, view.unit) !== undefined || !current.enabled;
      if (!known && view.currentHint !== undefined) expect(credential.hint).not.toBe(view.currentHint);
    });
  });

  it('an older credential that still holds goes only while the current one is there, has not ended, and works', () => {
    whenever(['retire'], (view, { because, keyId }) => {
      const old = credentialsOf(view).find((each) => each.keyId === keyId);
      if (because === 'ended') {
        expect(old?.endsAt).toBeLessThan(evening);
        return;
      }
      const version = currentVersion(view);
      expect(currentCredential(view)?.endsAt).toBeGreaterThan(evening);
      expect(version?.enabled).toBe(true);
      expect(testVerdict(view.facts.tests, version?.version ?? '').kind).toBe('works');
      if (because === 'leaked') return;
      for (const { hub } of view.unit.uses) {
        const proof = view.facts.confirmed[hub.name];
        expect(proof?.version).toBe(version?.version);
        expect(proof?.at).toBeLessThanOrEqual(evening - view.unit.overlapMs);
      }
    });
  });

  it('nothing is promoted but what proved itself, or what says nothing and somebody vouched for', () => {
    whenever(['promote'], (view, { version, because }) => {
      const verdict = testVerdict(view.facts.tests, version);
      if (because === 'tested') expect(isProven(verdict)).toBe(true);
      else {
        expect(verdict.kind).toBe('unclear');
        expect(view.facts.asks.map(({ kind }) => kind)).toContain('promote');
      }
      expect(stagedVersions(view)[0]?.version).toBe(version);
    });
  });

  it('nothing is minted beside another mint: no claim, no lost answer, no orphan, nothing that waits, and the vault was tried', () => {
    whenever(['mint'], (view) => {
      const { claim, lostMint, intent } = view.facts;
      expect(claim === undefined || claim.until <= evening).toBe(true);
      expect(lostMint).toBeUndefined();
      expect(orphans(view, undefined)).toEqual([]);
      expect(stagedVersions(view)).toEqual([]);
      expect(versionsOf(view.staging).some(({ tags }) => tags?.opId === intent?.id)).toBe(true);
    });
  });

  it('no hub is rolled that is not up, and none to another value than the current one', () => {
    whenever(['rollOut'], (view, { hub, version }) => {
      expect(view.hubs.get(hub)?.power).toBe('up');
      expect(currentVersion(view)?.version).toBe(version);
    });
  });

  it('no older version is disabled but after a leak that a newer value has answered', () => {
    whenever(['disable'], (view, { version }) => {
      expect(currentVersion(view)?.version).not.toBe(version);
      expect(view.facts.asks.map(({ kind }) => kind)).toContain('incident');
    });
  });
});
