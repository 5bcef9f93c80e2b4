import { describe, expect, it } from 'vitest';
import { fatesOf } from '../../../src/core/rotation/credentialFates.ts';
import { recordRotation } from '../../../src/core/rotation/facts/recordRotation.ts';
import { nextStep } from '../../../src/core/rotation/nextStep.ts';
import { rehearseCalls } from '../../../src/core/rotation/rehearse.ts';
import { retirable } from '../../../src/core/rotation/rules/retirable.ts';
import { credentialName } from '../../../src/core/rotation/seen/credential.ts';
import { signInNow } from '../../../src/core/rotation/signInNow.ts';
import { nextRotationLook } from '../../../src/core/rotation/timing/nextRotationLook.ts';
import { dayMs, hourMs, minuteMs } from '../../../src/core/time.ts';
import { at } from '../../builders/power.ts';
import {
  asked,
  byCommand,
  byPerson,
  evening,
  failureOf,
  ours,
  sentAt,
  store,
  testsOf,
  type ViewParts,
  versionOf,
  viewOf,
} from '../../builders/rotationView.ts';

const weekAgo = evening - 7 * dayMs;
const nothingHeard = { marks: new Map(), commands: new Map() };
const v1 = versionOf('v1', 'k1', at('2026-11-01T10:05:00Z'));

/** k2 replaced k1 eight days ago; every hub was proved to use it a week ago. */
function over(parts: ViewParts = {}) {
  return viewOf({
    credentials: [ours('k1', 'op1'), ours('k2', 'op2', { startsAt: weekAgo - dayMs }), byPerson('ada')],
    current: [versionOf('v2', 'k2', weekAgo - dayMs + minuteMs), v1],
    ...parts,
    facts: {
      promoted: [
        { version: 'v2', keyId: 'k2', at: weekAgo - dayMs + minuteMs },
        { version: 'v1', keyId: 'k1', at: at('2026-11-01T10:05:00Z') },
      ],
      mints: ['op2', 'op1'],
      tests: testsOf('v2', 'works', evening - hourMs),
      confirmed: { research: { version: 'v2', at: weekAgo, by: 'marker' } },
      ...parts.facts,
    },
  });
}

/** A leak was told at 20:00; k2 answered it at 20:05. */
function leaked(parts: ViewParts = {}) {
  const then = evening - 2 * minuteMs;
  return over({
    credentials: [ours('k1', 'op1'), ours('k2', 'op2', { startsAt: then - minuteMs }), byPerson('ada')],
    current: [versionOf('v2', 'k2', then), v1],
    ...parts,
    facts: {
      promoted: [{ version: 'v2', keyId: 'k2', at: then }],
      asks: [asked('incident', then - 5 * minuteMs)],
      confirmed: {},
      ...parts.facts,
    },
  });
}

describe('an older credential', () => {
  it('goes when all is well', () => {
    expect(retirable(over(), evening)).toEqual({ kind: 'retire', keyId: 'k1', because: 'confirmed' });
  });

  it.each<[string, ViewParts]>([
    [
      'the proof is a minute younger than the overlap',
      { facts: { confirmed: { research: { version: 'v2', at: weekAgo + minuteMs, by: 'marker' } } } },
    ],
    [
      'the proof is of the version before',
      { facts: { confirmed: { research: { version: 'v1', at: weekAgo, by: 'marker' } } } },
    ],
    ['nothing proves anything', { facts: { confirmed: {} } }],
    ['one of two hubs is not proved', { uses: { research: { kind: 'onWake' }, other: { kind: 'none' } } }],
    ['the current value was never tried', { facts: { tests: [] } }],
    [
      'the last test of the current value said nothing',
      { facts: { tests: testsOf('v2', 'unclear', evening) } },
    ],
    ['the current value was refused once', { facts: { tests: testsOf('v2', 'wrong', evening) } }],
    [
      'the current version is disabled',
      { current: [versionOf('v2', 'k2', weekAgo - dayMs, { enabled: false }), v1] },
    ],
    ['the credential of the current value is not listed', { credentials: [ours('k1', 'op1')] }],
    [
      'the current credential has ended',
      { credentials: [ours('k1', 'op1'), ours('k2', 'op2', { startsAt: weekAgo - dayMs, endsAt: evening })] },
    ],
    [
      'the current version was written by hand',
      { current: [versionOf('v2', undefined, weekAgo - dayMs), v1], currentHint: 'ada' },
    ],
    [
      'only persons’ are there',
      { credentials: [byPerson('k1'), ours('k2', 'op2', { startsAt: weekAgo - dayMs })] },
    ],
    [
      'it is of a keeper of another store',
      {
        credentials: [
          byPerson('k1', { displayName: credentialName({ vault: 'v', secret: 's' }, 'op1') }),
          ours('k2', 'op2', { startsAt: weekAgo - dayMs }),
        ],
      },
    ],
    [
      'it waits under the staging name',
      {
        staging: [versionOf('s1', 'k9', weekAgo)],
        credentials: [
          ours('k9', 'op9', { startsAt: weekAgo - 2 * dayMs }),
          ours('k2', 'op2', { startsAt: weekAgo - dayMs }),
        ],
      },
    ],
  ])('stays where %s', (_, parts) => {
    expect(retirable(over(parts), evening)).toBeUndefined();
  });

  it('that ended 23 hours ago stays, a day ago goes', () => {
    const view = over({
      credentials: [
        ours('k1', 'op1', { endsAt: evening - 23 * hourMs }),
        ours('k2', 'op2', { startsAt: weekAgo - dayMs }),
      ],
      facts: { confirmed: {} },
    });
    expect(nextStep(view, evening)).toMatchObject({ kind: 'wait' });
    expect(nextStep(view, evening + hourMs)).toEqual({ kind: 'retire', keyId: 'k1', because: 'ended' });
  });
});

describe('after a leak', () => {
  it('hub asleep: the old one goes at once, then older versions are disabled, then the ask is over', () => {
    expect(nextStep(leaked(), evening)).toEqual({ kind: 'retire', keyId: 'k1', because: 'leaked' });
    const credentials = [ours('k2', 'op2', { startsAt: evening - 3 * minuteMs }), byPerson('ada')];
    expect(nextStep(leaked({ credentials }), evening)).toEqual({
      kind: 'disable',
      version: 'v1',
      because: 'leaked',
    });
    const current = [versionOf('v2', 'k2', evening - 2 * minuteMs), { ...v1, enabled: false }];
    const facts = recordRotation(leaked({ credentials, current }), nothingHeard, evening);
    expect(facts.asks).toEqual([]);
  });

  it('hub up and rolled by command: the old one goes as soon as the command was sent', () => {
    const up = { uses: { research: byCommand }, standing: { power: 'up', since: weekAgo } } as const;
    expect(nextStep(leaked(up), evening)).toMatchObject({ kind: 'rollOut' });
    const sent = { rollOuts: { research: sentAt('v2', evening - minuteMs) } };
    expect(retirable(leaked({ ...up, facts: sent }), evening)).toMatchObject({ because: 'leaked' });
    const before = { rollOuts: { research: sentAt('v1', evening - minuteMs) } };
    expect(retirable(leaked({ ...up, facts: before }), evening)).toBeUndefined();
  });

  it('hub up, and the roll-out is known to have failed at 20:06: the old one stays, and the second try comes at 20:08', () => {
    const again = evening + minuteMs;
    const failed = sentAt('v2', evening - 2 * minuteMs, {
      failure: failureOf('commandFailed'),
      nextAt: again,
    });
    const view = leaked({
      uses: { research: byCommand },
      standing: { power: 'up', since: weekAgo },
      current: [versionOf('v2', 'k2', evening - 2 * minuteMs), { ...v1, enabled: false }],
      facts: { rollOuts: { research: failed } },
    });
    expect(retirable(view, evening)).toBeUndefined();
    const step = nextStep(view, evening);
    expect(step).toMatchObject({ kind: 'wait', because: 'rollOutAgain', until: again });
    expect(nextRotationLook(view, step, evening)).toBe(again);
    expect(nextStep(view, again)).toMatchObject({ kind: 'rollOut', because: 'again' });
  });

  it('hub up, and only a person can restart it: the old one stays until it sleeps', () => {
    expect(retirable(leaked({ standing: { power: 'up', since: weekAgo } }), evening)).toBeUndefined();
  });

  it('not answered yet: nothing goes', () => {
    expect(retirable(leaked({ facts: { asks: [asked('incident', evening)] } }), evening)).toBeUndefined();
  });
});

describe('what is told of it', () => {
  it('people can sign in where the hub is proved, or what it had before still holds; else nobody knows', () => {
    expect(signInNow(over(), evening)).toEqual({ kind: 'yes', at: evening - hourMs });
    const unproved = { facts: { confirmed: {} } };
    expect(signInNow(over(unproved), evening).kind).toBe('yes');
    const gone = { ...unproved, credentials: [ours('k2', 'op2', { startsAt: weekAgo - dayMs })] };
    expect(signInNow(over(gone), evening).kind).toBe('unknown');
    expect(signInNow(over({ facts: { tests: testsOf('v2', 'wrong', evening, 3) } }), evening).kind).toBe(
      'no',
    );
    expect(signInNow(over({ facts: { tests: [] } }), evening)).toEqual({
      kind: 'unknown',
      because: 'untested',
    });
  });

  it('the rehearsal names each credential and its fate; calls and commands hold places where values will be', () => {
    const fates = fatesOf(over()).map(({ keyId, maker, current, fate }) => [keyId, maker, current, fate]);
    expect(fates).toEqual([
      ['k1', 'us', false, 'retiredOnceProven'],
      ['k2', 'us', true, 'retiredOnceProven'],
      ['ada', 'person', false, 'stays'],
    ]);
    const calls = rehearseCalls(over({ uses: { research: byCommand } }), '2027-08-26T08:00:00Z');
    expect(calls.map(({ service }) => service)).toEqual([
      'vault',
      'graph',
      'vault',
      'signIn',
      'vault',
      'vault',
      'cluster',
      'graph',
      'graph',
    ]);
    expect(calls[1]?.call).toContain(credentialName(store, '{id}'));
    expect(
      calls
        .filter(({ call }) => call.includes('removePassword'))
        .map(({ call }) => /keyId: (\w+)/.exec(call)?.[1]),
    ).toEqual(['k2', 'k1']);
    expect(calls.some(({ call }) => call.includes('keyId: ada'))).toBe(false);
  });
});
