import { describe, expect, it } from 'vitest';
import { recordRotation } from '../../../src/core/rotation/facts/recordRotation.ts';
import { nextStep } from '../../../src/core/rotation/nextStep.ts';
import type { RotationView } from '../../../src/core/rotation/rotationView.ts';
import { dayMs, hourMs, minuteMs, secondMs } from '../../../src/core/time.ts';
import { at, madrid } from '../../builders/power.ts';
import {
  byCommand,
  byPerson,
  evening,
  failureOf,
  ours,
  refusedUntil,
  reservedBy,
  sentAt,
  testsOf,
  type ViewParts,
  versionOf,
  viewOf,
} from '../../builders/rotationView.ts';

/** Two months later the value of 1 November is due. */
const due = madrid('20:07', '2027-03-03');
const intent = { id: 'i1', since: due - 2 * minuteMs, because: 'due' } as const;
const nothingHeard = { marks: new Map(), commands: new Map() };
const old = versionOf('v1', 'k1', at('2026-11-01T10:05:00Z'));
const fresh = (keyId: string, op: string, startsAt = due - minuteMs) => ours(keyId, op, { startsAt });

/** Due at 20:07 on 3 March; the rotation has begun two minutes ago. */
function begun(parts: ViewParts = {}): RotationView {
  return viewOf({
    staging: [reservedBy('i1', due - 2 * minuteMs)],
    ...parts,
    facts: { intent, tests: testsOf('v1', 'works', due - hourMs), mints: ['op2', 'op1'], ...parts.facts },
  });
}

/** The value of op2 waits under the staging name since 20:06. */
function staged(parts: ViewParts = {}): RotationView {
  return begun({
    credentials: [ours('k1', 'op1'), fresh('k2', 'op2'), byPerson('ada')],
    staging: [versionOf('s2', 'k2', due - minuteMs), reservedBy('i1', due - 2 * minuteMs)],
    ...parts,
  });
}

/** The value of op2 is current since 20:05; the hub is proved to use the one before only. */
function promoted(parts: ViewParts = {}): RotationView {
  return viewOf({
    credentials: [ours('k1', 'op1'), fresh('k2', 'op2', due - 4 * minuteMs), byPerson('ada')],
    current: [versionOf('v2', 'k2', due - 2 * minuteMs), old],
    ...parts,
    facts: {
      tests: testsOf('v2', 'works', due - 30 * secondMs),
      promoted: [
        { version: 'v2', keyId: 'k2', at: due - 2 * minuteMs },
        { version: 'v1', keyId: 'k1', at: at('2026-11-01T10:05:00Z') },
      ],
      mints: ['op2', 'op1'],
      ...parts.facts,
    },
  });
}

const up = { standing: { power: 'up', since: due - hourMs } } as const;

describe('the failure table: before and during a mint', () => {
  it('row 1: a credential of ours whose value is in no version is swept before anything is minted', () => {
    const view = begun({ credentials: [ours('k1', 'op1'), fresh('k2', 'op2')] });
    expect(nextStep(view, due)).toEqual({ kind: 'sweep', keyId: 'k2', because: 'orphan' });
    expect(nextStep(begun(), due)).toMatchObject({ kind: 'mint', because: 'due' });
  });

  it('row 2: a mint whose answer was lost at 20:07 is looked for at 20:08, 20:09 and 20:10; then another is minted', () => {
    let view = begun({ facts: { lostMint: { opId: 'op2', looks: 0, lookedAt: due } } });
    for (const minutes of [0, 1, 2]) {
      const now = due + minutes * minuteMs;
      view = { ...view, facts: recordRotation(view, nothingHeard, now) };
      expect(nextStep(view, now)).toEqual({ kind: 'wait', because: 'lostMint', until: now + minuteMs });
    }
    const later = due + 3 * minuteMs;
    view = { ...view, facts: recordRotation(view, nothingHeard, later) };
    expect(nextStep(view, later)).toMatchObject({ kind: 'mint' });
  });

  it('row 2: found at 20:08 it is an orphan: swept, not waited for', () => {
    const view = begun({
      credentials: [ours('k1', 'op1'), fresh('k2', 'op2')],
      facts: { lostMint: { opId: 'op2', looks: 0, lookedAt: due } },
    });
    const facts = recordRotation(view, nothingHeard, due + minuteMs);
    expect(facts.lostMint).toBeUndefined();
    expect(nextStep({ ...view, facts }, due + minuteMs)).toMatchObject({ kind: 'sweep', keyId: 'k2' });
  });

  it('row 15, 16: while the claim of a mint holds until 20:10 nothing else is begun; after it the mint is looked for', () => {
    const claim = { id: 'op2', effect: 'mint', at: due - minuteMs, until: due + 3 * minuteMs } as const;
    const view = begun({ facts: { claim } });
    expect(nextStep(view, due)).toEqual({ kind: 'wait', because: 'claimed', until: claim.until });
    const facts = recordRotation(view, nothingHeard, claim.until);
    expect(facts.claim).toBeUndefined();
    expect(nextStep({ ...view, facts }, claim.until)).toMatchObject({ kind: 'wait', because: 'lostMint' });
  });

  it('row 15: a credential of another mint of the same store, a minute old, is neither swept nor retired', () => {
    const view = viewOf({
      credentials: [ours('k1', 'op1'), ours('k9', 'of-another', { startsAt: evening - minuteMs })],
    });
    expect(nextStep(view, evening)).toMatchObject({ kind: 'settled' });
  });

  it('row 17, 22: of two credentials of an application open to personal accounts one is a person’s: blocked, nothing removed', () => {
    const view = begun({ application: { personalAccounts: true } });
    expect(nextStep(view, due)).toEqual({ kind: 'blocked', because: 'full' });
  });

  it('row 22: an own one that ended two days ago makes room first', () => {
    const ended = ours('k0', 'op0', { startsAt: due - 182 * dayMs, endsAt: due - 2 * dayMs });
    const view = begun({ application: { personalAccounts: true }, credentials: [ended, ours('k1', 'op1')] });
    expect(nextStep(view, due)).toEqual({ kind: 'retire', keyId: 'k0', because: 'ended' });
  });

  it('row 23: where rules have let 30 days through the next mint asks for no more', () => {
    const step = nextStep(begun({ facts: { learnedMaxLifetimeMs: 30 * dayMs } }), due);
    expect(step).toMatchObject({ kind: 'mint' });
    expect(step.kind === 'mint' && step.endsAt <= due + 30 * dayMs).toBe(true);
  });

  it('row 24: where rules forbid secrets it stands blocked with the reason until the next probe', () => {
    const nextAt = due + hourMs;
    const view = begun({ facts: { attempts: { mint: refusedUntil(nextAt, 'policyForbids') } } });
    expect(nextStep(view, due)).toMatchObject({ kind: 'blocked', because: 'refused', until: nextAt });
    expect(nextStep(view, nextAt)).toMatchObject({ kind: 'mint' });
  });

  it('row 26: a directory or a vault that asks for patience is waited for, and is nobody’s business', () => {
    const throttled = { kind: 'refused', failure: failureOf('throttled') } as const;
    const wait = { kind: 'wait', because: 'backoff', until: due + 5 * minuteMs };
    expect(nextStep(begun({ application: throttled }), due)).toEqual(wait);
    expect(nextStep(begun({ current: throttled }), due)).toEqual(wait);
  });

  it('row 27: no owner any more: told before the mint that would be refused', () => {
    const step = nextStep(begun({ application: { owner: false } }), due);
    expect(step).toMatchObject({ kind: 'blocked', because: 'refused', failure: { class: 'notOwner' } });
  });

  it('row 28: behind a firewall nothing is minted', () => {
    const refused = { kind: 'refused', failure: failureOf('vaultFirewall') } as const;
    for (const parts of [{ current: refused }, { staging: refused }]) {
      const step = nextStep(begun(parts), due);
      expect(step).toMatchObject({
        kind: 'blocked',
        because: 'refused',
        failure: { class: 'vaultFirewall' },
      });
    }
  });

  it('row 28: the staging name is written before anything is minted', () => {
    const view = viewOf({ facts: { tests: testsOf('v1', 'works', due - hourMs) } });
    expect(nextStep(view, due)).toEqual({ kind: 'reserve', because: 'due' });
  });
});

describe('the failure table: a value that waits', () => {
  it('row 4: a staged value is tested, three times, and promoted; nothing is minted again', () => {
    const s2 = { kind: 'test', of: 'staged', version: 's2', because: 'beforePromotion' };
    expect(nextStep(staged(), due)).toEqual(s2);
    const tried = (times: number) =>
      staged({ facts: { tests: [...testsOf('s2', 'works', due, times), ...testsOf('v1', 'works', due)] } });
    expect(nextStep(tried(2), due + 10 * secondMs)).toEqual(s2);
    expect(nextStep(tried(3), due)).toMatchObject({ kind: 'promote', version: 's2', keyId: 'k2' });
  });

  it('row 5: 7000215 is tried again after 10, 20, 40 … s, at most 5 minutes; given up after an hour, never promoted', () => {
    const wrong = (times: number, last: number) =>
      staged({ facts: { tests: [...testsOf('s2', 'wrong', last, times), ...testsOf('v1', 'works', due)] } });
    const waits = [1, 2, 3, 4, 5, 6, 9].map((times) => {
      const step = nextStep(wrong(times, due), due);
      return step.kind === 'wait' && step.until !== undefined ? (step.until - due) / secondMs : step.kind;
    });
    expect(waits).toEqual([10, 20, 40, 80, 160, 300, 300]);
    const late = due + hourMs;
    expect(nextStep(wrong(9, late), late)).toEqual({
      kind: 'discard',
      version: 's2',
      keyId: 'k2',
      because: 'neverWorked',
    });
  });

  it('row 6: an end in the past, or an application that nobody knows: given up at the first word', () => {
    const said = (outcome: 'expired' | 'unknownApp') =>
      nextStep(
        staged({ facts: { tests: [...testsOf('s2', outcome, due), ...testsOf('v1', 'works', due)] } }),
        due,
      );
    expect(said('expired')).toMatchObject({ kind: 'discard', because: 'expired' });
    expect(said('unknownApp')).toMatchObject({ kind: 'discard', because: 'wrongApplication' });
  });

  it('row 7: no verdict: it waits, asks again every quarter of an hour, and is promoted only on somebody’s word', () => {
    const tests = [...testsOf('s2', 'unclear', due), ...testsOf('v1', 'works', due)];
    const quarter = due + 15 * minuteMs;
    expect(nextStep(staged({ facts: { tests } }), due)).toEqual({
      kind: 'wait',
      because: 'unclear',
      until: quarter,
    });
    expect(nextStep(staged({ facts: { tests } }), quarter)).toMatchObject({ kind: 'test', of: 'staged' });
    const asks = [{ id: 'a', kind: 'promote', by: 'olga', at: due }] as const;
    expect(nextStep(staged({ facts: { tests, asks } }), due)).toMatchObject({
      kind: 'promote',
      because: 'asked',
    });
  });

  it('row 7: a value that is refused outright is not promoted on anybody’s word', () => {
    const tests = [...testsOf('s2', 'wrong', due, 3), ...testsOf('v1', 'works', due)];
    const asks = [{ id: 'a', kind: 'promote', by: 'olga', at: due }] as const;
    expect(nextStep(staged({ facts: { tests, asks } }), due)).toMatchObject({
      kind: 'wait',
      because: 'spreading',
    });
  });

  it('a staging write that was repeated left the same value twice: nothing is given up', () => {
    const staging = [versionOf('s3', 'k2', due - minuteMs), versionOf('s2', 'k2', due - minuteMs)];
    expect(nextStep(staged({ staging }), due)).toMatchObject({ kind: 'test', version: 's3' });
  });

  it('two different values wait: the older one is given up', () => {
    const credentials = [ours('k1', 'op1'), fresh('k2', 'op2'), fresh('k3', 'op3')];
    const staging = [versionOf('s3', 'k3', due), versionOf('s2', 'k2', due - minuteMs)];
    const step = nextStep(staged({ credentials, staging }), due);
    expect(step).toEqual({ kind: 'discard', version: 's2', keyId: 'k2', because: 'superseded' });
  });

  it('row 18: a person copied the waiting value into the vault by hand: its credential is left alone', () => {
    const current = [versionOf('hand', undefined, due), old];
    const tests = testsOf('hand', 'works', due);
    const copied = staged({ current, currentHint: 'k2', facts: { tests } });
    expect(nextStep(copied, due)).toMatchObject({ kind: 'test', version: 's2' });
    const another = staged({ current, currentHint: 'xyz', facts: { tests } });
    expect(nextStep(another, due)).toMatchObject({ kind: 'discard', keyId: 'k2', because: 'superseded' });
  });

  it('row 27: what cannot be removed now is not given up halfway', () => {
    const application = { kind: 'refused', failure: failureOf('noConsent') } as const;
    const tests = [...testsOf('s2', 'expired', due), ...testsOf('v1', 'works', due)];
    const step = nextStep(staged({ application, facts: { tests } }), due);
    expect(step).toMatchObject({ kind: 'blocked', failure: { class: 'noConsent' } });
  });
});

describe('the failure table: after the promotion', () => {
  it('row 8: promoted and not rolled out: the hub that is up is rolled out next, nothing is retired', () => {
    const view = promoted({
      uses: { research: byCommand },
      ...up,
      facts: { tests: testsOf('v2', 'works', due) },
    });
    expect(nextStep(view, due)).toEqual({
      kind: 'rollOut',
      hub: 'research',
      version: 'v2',
      because: 'promoted',
    });
  });

  it('row 9: asleep it waits for the opening at 08:00; no cluster is started for it', () => {
    expect(nextStep(promoted(), due)).toEqual({
      kind: 'wait',
      because: 'asleep',
      until: madrid('08:00', '2027-03-04'),
    });
  });

  it('row 10: a cluster that starts or stops is left alone', () => {
    const view = promoted({ uses: { research: byCommand }, standing: { power: 'moving' } });
    expect(nextStep(view, due)).toEqual({ kind: 'wait', because: 'unconfirmed' });
  });

  it('row 11, 12: a roll-out that came to nothing is sent once more after two minutes, and not a third time', () => {
    const failure = failureOf('commandFailed', 'ended');
    const failed = (tries: number) =>
      promoted({
        uses: { research: byCommand },
        ...up,
        facts: {
          tests: testsOf('v2', 'works', due),
          rollOuts: { research: sentAt('v2', due - 5 * minuteMs, { tries, failure, nextAt: due }) },
        },
      });
    expect(nextStep(failed(1), due)).toMatchObject({ kind: 'rollOut', because: 'again' });
    expect(nextStep(failed(2), due)).toEqual({ kind: 'wait', because: 'unconfirmed' });
  });

  it('row 13: a hub whose cluster takes no commands is told of, and holds up no other hub', () => {
    const attempts = { 'rollOut one': refusedUntil(due + hourMs, 'commandDisabled') };
    const uses = { one: byCommand, two: byCommand };
    const facts = { tests: testsOf('v2', 'works', due), attempts };
    expect(nextStep(promoted({ uses, ...up, facts }), due)).toMatchObject({ kind: 'rollOut', hub: 'two' });
    const rest = promoted({ uses, ...up, hubs: { two: { power: 'asleep' } }, facts });
    expect(nextStep(rest, due)).toMatchObject({ kind: 'blocked', failure: { class: 'commandDisabled' } });
  });

  it('row 13: a refused roll-out does not keep a value from being replaced that does not work', () => {
    const view = promoted({
      uses: { research: byCommand },
      ...up,
      facts: {
        tests: testsOf('v2', 'wrong', due, 3),
        attempts: { 'rollOut research': refusedUntil(due + hourMs, 'commandDisabled') },
      },
    });
    expect(nextStep(view, due)).toEqual({ kind: 'reserve', because: 'broken' });
  });

  it('row 14: a hub that starts with another value proves nothing, weeks later too', () => {
    const now = due + 40 * dayMs;
    const view = promoted({ ...up, facts: { tests: testsOf('v2', 'works', now) } });
    expect(nextStep(view, now)).toEqual({ kind: 'wait', because: 'unconfirmed' });
  });

  it('row 31: a week after the last proof the old one goes, not a millisecond before', () => {
    const proof = { version: 'v2', at: due, by: 'marker' };
    const week = due + 7 * dayMs;
    const view = (now: number) =>
      promoted({ facts: { tests: testsOf('v2', 'works', now), confirmed: { research: proof } } });
    expect(nextStep(view(week), week - 1)).toEqual({ kind: 'wait', because: 'overlap', until: week });
    expect(nextStep(view(week), week)).toEqual({ kind: 'retire', keyId: 'k1', because: 'confirmed' });
  });
});
