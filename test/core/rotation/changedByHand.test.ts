import { describe, expect, it } from 'vitest';
import { recordRotation } from '../../../src/core/rotation/facts/recordRotation.ts';
import { needlessAsk } from '../../../src/core/rotation/needlessAsk.ts';
import { nextStep } from '../../../src/core/rotation/nextStep.ts';
import { rotationFindings } from '../../../src/core/rotation/rotationFindings.ts';
import type { RotationView } from '../../../src/core/rotation/rotationView.ts';
import { signInNow } from '../../../src/core/rotation/signInNow.ts';
import { nextRotationLook } from '../../../src/core/rotation/timing/nextRotationLook.ts';
import { rotationNeed } from '../../../src/core/rotation/timing/rotationNeed.ts';
import { dayMs, hourMs, minuteMs, secondMs } from '../../../src/core/time.ts';
import { at, madrid } from '../../builders/power.ts';
import {
  asked,
  byPerson,
  evening,
  ours,
  testsOf,
  type ViewParts,
  versionOf,
  viewOf,
} from '../../builders/rotationView.ts';

const v1 = versionOf('v1', 'k1', at('2026-11-01T10:05:00Z'));
const hand = versionOf('hand', undefined, evening - 10 * minuteMs);
const nothingHeard = { marks: new Map(), commands: new Map() };

function findings(view: RotationView, marks = new Map<string, string>()) {
  return rotationFindings(view, { marks, commands: new Map() }, nextStep(view, evening), new Set(), evening);
}

/** A person wrote a value into the vault at 19:57; its test at 20:06 said this. */
function byHand(outcome: 'works' | 'wrong' | 'unclear', parts: ViewParts = {}): RotationView {
  const tests = testsOf('hand', outcome, evening - minuteMs, 3);
  return viewOf({ current: [hand, v1], currentHint: 'ada', ...parts, facts: { tests, ...parts.facts } });
}

describe('the failure table: what people change', () => {
  it('row 18: a value written by hand is tried first; one that works and is ada’s for certain is adopted', () => {
    const untried = byHand('works', { facts: { tests: [] } });
    expect(nextStep(untried, evening)).toMatchObject({
      kind: 'test',
      of: 'current',
      version: 'hand',
      because: 'newVersion',
    });
    const adopted = { kind: 'adopt', version: 'hand', keyId: 'ada', because: 'madeByHand' };
    expect(nextStep(byHand('works'), evening)).toEqual(adopted);
  });

  it('row 18: of two credentials with the same hint nobody guesses', () => {
    const twins = [byPerson('ada'), byPerson('bob', { hint: 'ada' })];
    expect(nextStep(byHand('works', { credentials: twins }), evening)).toEqual({
      kind: 'blocked',
      because: 'unknownCredential',
    });
  });

  it('row 18: one that does not work is told, and left where it is', () => {
    expect(nextStep(byHand('wrong'), evening)).toEqual({ kind: 'blocked', because: 'badValue' });
    expect(findings(byHand('wrong'))).toEqual(['rotation.badValue']);
  });

  it('row 18: asked to, the keeper goes back to its own last value', () => {
    const asks = [asked('restore', evening)];
    const back = { kind: 'restore', version: 'v1', keyId: 'k1', because: 'asked' };
    expect(
      nextStep(byHand('wrong', { facts: { asks, tests: testsOf('hand', 'wrong', evening, 3) } }), evening),
    ).toEqual(back);
  });

  it('a restore is for a value that does not work, and never brings a person’s value back', () => {
    const asks = [asked('restore', evening - minuteMs)];
    const v2 = versionOf('v2', 'k2', evening - hourMs);
    const both = [ours('k1', 'op1'), ours('k2', 'op2', { startsAt: evening - hourMs })];
    const restoring = (outcome: 'works' | 'wrong', parts: ViewParts = {}) =>
      viewOf({
        current: [v2, v1],
        credentials: both,
        staging: [],
        ...parts,
        facts: {
          promoted: [],
          asks,
          tests: testsOf('v2', outcome, evening - 30 * secondMs, 3),
          ...parts.facts,
        },
      });
    expect(nextStep(restoring('works'), evening)).toEqual({ kind: 'blocked', because: 'nothingToRestore' });
    expect(needlessAsk(restoring('works'), nothingHeard, 'restore', evening)).toBe('currentWorks');
    expect(nextStep(restoring('wrong'), evening)).toMatchObject({ kind: 'restore', version: 'v1' });
    expect(needlessAsk(restoring('wrong'), nothingHeard, 'restore', evening)).toBeUndefined();
    const adopted = {
      current: [v2, versionOf('v0', 'ada', evening - dayMs)],
      credentials: [both[1] ?? ours('k2', 'op2'), byPerson('ada')],
    };
    expect(nextStep(restoring('wrong', adopted), evening)).toEqual({ kind: 'reserve', because: 'broken' });
    expect(needlessAsk(restoring('wrong', adopted), nothingHeard, 'restore', evening)).toBe(
      'nothingToRestore',
    );
  });

  it('a restore that cannot be is told once, looked at again in ten seconds, and dropped', () => {
    const asks = [asked('restore', evening - minuteMs)];
    const tests = testsOf('v1', 'works', evening);
    const view = viewOf({ facts: { asks, tests } });
    const step = nextStep(view, evening);
    expect(nextRotationLook(view, step, evening)).toBe(evening + 10 * secondMs);
    const seen = { at: evening, credentials: [], step: step.kind, because: step.because, findings: [] };
    const later = viewOf({ facts: { asks, tests, seen } });
    expect(recordRotation(later, nothingHeard, evening + 10 * secondMs).asks).toEqual([]);
    const anew = viewOf({ facts: { asks: [asked('restore', evening + secondMs)], tests, seen } });
    expect(recordRotation(anew, nothingHeard, evening + 10 * secondMs).asks).toHaveLength(1);
  });

  it('asked to, the current value is tried at once, and the ask is over', () => {
    const asks = [asked('test', evening - secondMs)];
    const view = viewOf({ facts: { asks, tests: testsOf('v1', 'works', evening - minuteMs) } });
    expect(nextStep(view, evening)).toMatchObject({ kind: 'test', of: 'current', because: 'asked' });
    expect(recordRotation(view, nothingHeard, evening).asks).toEqual(asks);
    const tried = viewOf({ facts: { asks, tests: testsOf('v1', 'works', evening) } });
    expect(recordRotation(tried, nothingHeard, evening).asks).toEqual([]);
  });

  it('a restore that cannot be is told, and holds nothing up: a broken value is replaced all the same', () => {
    const asks = [asked('restore', evening - minuteMs)];
    const works = viewOf({ facts: { asks, tests: testsOf('v1', 'works', evening) } });
    expect(nextStep(works, evening)).toEqual({ kind: 'blocked', because: 'nothingToRestore' });
    const broken = viewOf({ facts: { asks, tests: testsOf('v1', 'wrong', evening, 3) } });
    expect(nextStep(broken, evening)).toEqual({ kind: 'reserve', because: 'broken' });
    const current = [versionOf('v2', 'k2', evening), v1];
    const promoted = [{ version: 'v2', keyId: 'k2', at: evening }];
    const replaced = viewOf({ current, facts: { asks, promoted } });
    expect(recordRotation(replaced, nothingHeard, evening).asks).toEqual([]);
  });

  it('row 19: a credential that somebody removed is noticed by the next look: tried at once, told, and looked at again in five minutes', () => {
    const removed = (tested: number) =>
      viewOf({ credentials: [byPerson('ada')], facts: { tests: testsOf('v1', 'works', tested) } });
    const view = removed(evening - minuteMs);
    const step = nextStep(view, evening);
    expect(step).toMatchObject({ kind: 'test', of: 'current', because: 'gone' });
    expect(findings(view)).toEqual(['rotation.credentialGone']);
    expect(signInNow(view, evening)).toEqual({ kind: 'unknown', at: evening - minuteMs, because: 'gone' });
    const tried = removed(evening);
    const after = nextStep(tried, evening);
    expect(after).not.toMatchObject({ kind: 'test' });
    expect(nextRotationLook(tried, after, evening)).toBe(evening + 5 * minuteMs);
    expect(findings(viewOf())).toEqual([]);
  });

  it('row 19: told three times that it is wrong, ten seconds apart, a new value is begun at once, at any hour', () => {
    const wrong = (times: number) =>
      viewOf({ credentials: [byPerson('ada')], facts: { tests: testsOf('v1', 'wrong', evening, times) } });
    expect(nextStep(wrong(2), evening)).toEqual({
      kind: 'wait',
      because: 'spreading',
      until: evening + 10 * secondMs,
    });
    expect(nextStep(wrong(3), evening)).toEqual({ kind: 'reserve', because: 'broken' });
    expect(rotationNeed(wrong(3), evening)).toEqual({ because: 'broken', urgent: true });
    expect(findings(wrong(3))).toContain('rotation.broken');
  });

  it('row 19: a value that has ended needs no second word', () => {
    const view = viewOf({ facts: { tests: testsOf('v1', 'expired', evening) } });
    expect(nextStep(view, evening)).toEqual({ kind: 'reserve', because: 'broken' });
  });

  it('row 20: a deleted secret is recovered, never begun anew', () => {
    const view = viewOf({ current: { kind: 'deleted' } });
    expect(nextStep(view, evening)).toEqual({ kind: 'recover', of: 'current', because: 'secretDeleted' });
  });

  it('row 20: the staging name was deleted: the current value is tried and old ones retire before that is mended', () => {
    const staging = { kind: 'deleted' } as const;
    const untried = viewOf({ staging, facts: { tests: [] } });
    expect(nextStep(untried, evening)).toMatchObject({ kind: 'test', of: 'current' });
    expect(nextStep(viewOf({ staging }), evening)).toMatchObject({ kind: 'recover', of: 'staged' });
  });

  it('row 20: gone for good though it was there once: a person decides', () => {
    const emptied = viewOf({ current: [] });
    expect(nextStep(emptied, evening)).toEqual({ kind: 'blocked', because: 'emptied' });
  });

  it('row 21: a disabled version may be so on purpose: nothing is done but on a word', () => {
    const disabled = { current: [{ ...v1, enabled: false }] };
    expect(nextStep(viewOf(disabled), evening)).toEqual({ kind: 'blocked', because: 'disabledVersion' });
    const asks = [asked('incident', evening - minuteMs)];
    expect(nextStep(viewOf({ ...disabled, facts: { asks } }), evening)).toEqual({
      kind: 'reserve',
      because: 'leaked',
    });
  });

  it('row 32: a vault that only a person has written into waits for a word; an empty one begins by itself only where no credential lives', () => {
    const never = { promoted: [], tests: testsOf('hand', 'works', evening, 3) };
    const foreign = viewOf({
      current: [hand],
      currentHint: 'ada',
      credentials: [byPerson('ada')],
      facts: never,
    });
    expect(nextStep(foreign, evening)).toEqual({ kind: 'blocked', because: 'undecided' });
    const empty = { current: [], facts: { promoted: [] } };
    expect(nextStep(viewOf({ ...empty, credentials: [byPerson('ada')] }), evening)).toMatchObject({
      because: 'undecided',
    });
    expect(nextStep(viewOf({ ...empty, credentials: [] }), evening)).toEqual({
      kind: 'reserve',
      because: 'first',
    });
  });

  it('row 14: a hub that started after the change and says another mark is told of; one that has not started is not', () => {
    const view = (since: number) => viewOf({ standing: { power: 'up', since } });
    const other = new Map([['research', 'mark-of-something']]);
    expect(findings(view(evening - hourMs), other)).toContain('rotation.otherValue');
    expect(findings(view(at('2026-10-01T00:00:00Z')), other)).not.toContain('rotation.otherValue');
  });

  it('row 6: an application that the sign-in does not know is told, and no value is minted for it', () => {
    const view = viewOf({ facts: { tests: testsOf('v1', 'unknownApp', evening) } });
    expect(findings(view)).toEqual(['rotation.unclear']);
    expect(nextStep(view, evening)).toMatchObject({ kind: 'settled' });
  });
});

describe('the failure table: words and clocks', () => {
  it('row 29: an ask by a clock that is ten minutes fast counts as asked now, and one promotion answers it', () => {
    const asks = [asked('rotate', evening + 10 * minuteMs)];
    const facts = recordRotation(viewOf({ facts: { asks } }), nothingHeard, evening);
    expect(facts.asks.map(({ at: when }) => when)).toEqual([evening]);
    const later = evening + 2 * minuteMs;
    const current = [versionOf('v2', 'k2', later), v1];
    const credentials = [ours('k1', 'op1'), ours('k2', 'op2', { startsAt: evening })];
    const view = viewOf({ current, credentials, facts: { ...facts, tests: testsOf('v2', 'works', later) } });
    expect(recordRotation(view, nothingHeard, later).asks).toEqual([]);
  });

  it('a leak told while a younger value waits: that one is given up, and another is minted', () => {
    const credentials = [ours('k1', 'op1'), ours('k2', 'op2', { startsAt: evening - 2 * minuteMs })];
    const staging = [versionOf('s2', 'k2', evening - 2 * minuteMs)];
    const facts = { asks: [asked('incident', evening - minuteMs)], mints: ['op2', 'op1'] };
    expect(nextStep(viewOf({ credentials, staging, facts }), evening)).toMatchObject({
      kind: 'discard',
      because: 'superseded',
    });
  });

  it('a leaked value that waits and was copied into the vault is not pulled from under the hubs: only its staged copy goes', () => {
    const current = [versionOf('hand', undefined, evening - minuteMs), v1];
    const credentials = [ours('k1', 'op1'), ours('k2', 'op2', { startsAt: evening - 9 * minuteMs })];
    const facts = { asks: [asked('incident', evening)], tests: testsOf('hand', 'works', evening) };
    const parts = { current, currentHint: 'k2', credentials, facts };
    const waiting = viewOf({ ...parts, staging: [versionOf('s2', 'k2', evening - 9 * minuteMs)] });
    expect(nextStep(waiting, evening)).toEqual({ kind: 'clear', version: 's2', because: 'superseded' });
    const cleared = viewOf({
      ...parts,
      staging: [versionOf('s2', 'k2', evening - 9 * minuteMs, { enabled: false })],
    });
    expect(nextStep(cleared, evening)).toEqual({ kind: 'reserve', because: 'leaked' });
  });

  it('row 18: a lost value whose credential may be the one behind a hand-written version is not swept', () => {
    const credentials = [ours('k1', 'op1'), ours('k2', 'op2', { startsAt: evening - dayMs })];
    const facts = { mints: ['op2', 'op1'], tests: testsOf('hand', 'works', evening, 3) };
    const same = viewOf({ current: [hand, v1], currentHint: 'k2', credentials, facts });
    expect(nextStep(same, evening)).toMatchObject({ kind: 'adopt', keyId: 'k2' });
    const other = viewOf({ current: [hand, v1], currentHint: 'k1', credentials, facts });
    expect(nextStep(other, evening)).toMatchObject({ kind: 'sweep', keyId: 'k2' });
  });

  it('a confirmation given before the current value came is of another one', () => {
    const confirm = (when: number) => {
      const current = [versionOf('v2', 'k2', evening - minuteMs), v1];
      const view = viewOf({ current, facts: { confirmed: {}, asks: [asked('confirm', when)] } });
      return recordRotation(view, nothingHeard, evening);
    };
    expect(confirm(evening - 2 * minuteMs)).toMatchObject({ confirmed: {}, asks: [] });
    expect(confirm(evening).confirmed).toEqual({ research: { version: 'v2', at: evening, by: 'olga' } });
  });

  it('nobody’s word stands against what the hub itself says', () => {
    const view = viewOf({ facts: { confirmed: {}, asks: [asked('confirm', evening)] } });
    const heard = { marks: new Map([['research', 'mark-of-another']]), commands: new Map() };
    expect(recordRotation(view, heard, evening)).toMatchObject({ confirmed: {}, asks: [] });
  });

  it('confirmed at 23:00 by a start of the cluster: no', () => {
    const started = viewOf({ standing: { power: 'up', since: madrid('07:52') }, facts: { confirmed: {} } });
    expect(recordRotation(started, nothingHeard, evening).confirmed).toEqual({});
  });

  it('a roll-out of which nothing is heard for 15 minutes came to nothing; a proved one stays proved', () => {
    const sent = { version: 'v1', at: evening - 15 * minuteMs, tries: 1, commandId: 'c1' };
    const view = (confirmed: RotationView['facts']['confirmed']) =>
      viewOf({ facts: { confirmed, rollOuts: { research: sent } } });
    const lost = recordRotation(view({}), nothingHeard, evening).rollOuts['research'];
    expect(lost).toMatchObject({ failure: { class: 'commandFailed' }, nextAt: evening + 2 * minuteMs });
    expect(recordRotation(view({}), nothingHeard, evening - 1).rollOuts['research']).toEqual(sent);
    const proof = { research: { version: 'v1', at: evening - 14 * minuteMs, by: 'rollOut' } };
    expect(recordRotation(view(proof), nothingHeard, evening).rollOuts['research']).toEqual(sent);
  });
});
