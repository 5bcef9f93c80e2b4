import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { RowKind } from '../../../src/adapters/tables/rowKinds/rowKind.ts';
import { fromRowText, toRowText } from '../../../src/adapters/tables/rowKinds/rowText.ts';
import { targetRow } from '../../../src/adapters/tables/rowKinds/targetRow.ts';
import type { TargetFacts } from '../../../src/core/power/targetFacts.ts';

/** Version 1 kept minutes; version 2 milliseconds; version 3 says who. */
const nap: RowKind<{ ms: number; by: string }> = {
  schema: z.object({ ms: z.number(), by: z.string() }),
  upgrades: [
    (older) => ({ ms: (older as { minutes: number }).minutes * 60_000 }),
    (older) => ({ ...(older as { ms: number }), by: 'keeper' }),
  ],
};

describe('adapters/tables/rowKinds/rowText', () => {
  it('writes the newest version, in ASCII', () => {
    expect(toRowText(nap, { ms: 5, by: 'Íñigo' })).toBe('{"v":3,"value":{"ms":5,"by":"\\u00cd\\u00f1igo"}}');
  });

  it.each([
    ['{"v":1,"value":{"minutes":20}}', { ms: 1_200_000, by: 'keeper' }],
    ['{"v":2,"value":{"ms":7}}', { ms: 7, by: 'keeper' }],
    ['{"v":3,"value":{"ms":7,"by":"\\u00cd\\u00f1igo"}}', { ms: 7, by: 'Íñigo' }],
  ])('reads %s through the upgrades it needs', (text, value) => {
    expect(fromRowText(nap, text)).toEqual({ ok: true, value });
  });

  it.each([
    ['{"v":4,"value":{}}', /newer version: it is v4, this one reads up to v3/],
    ['{"v":1,"value":null}', /^damaged/],
    ['{"v":3,"value":{"ms":"7","by":"keeper"}}', /^damaged: .*ms/],
    ['{"v":0,"value":{}}', /^damaged/],
    ['{"value":{}}', /^damaged/],
    ['', /^damaged/],
  ])('refuses %s in words', (text, reason) => {
    expect(fromRowText(nap, text)).toEqual({ ok: false, error: expect.stringMatching(reason) });
  });

  it('loses nothing of a target that has everything', () => {
    const at = Date.UTC(2027, 2, 1, 8);
    const failure = { class: 'capacity', code: 'AllocationFailed', message: 'none left' } as const;
    const facts: TargetFacts = {
      firstSeenAt: at,
      observed: {
        kind: 'seen',
        phase: 'failedStopped',
        says: 'Failed, Stopped',
        failure,
        at,
        since: at - 1,
      },
      settled: { power: 'Stopped', since: at },
      manual: { power: 'off', at },
      act: { id: 'a1', kind: 'start', at, because: 'openHours', stage: 'accepted' },
      attempts: { kind: 'start', count: 2, byClass: { capacity: 2 }, since: at, nextAt: at + 1, failure },
      schedule: { fingerprint: 'f', since: at },
      durations: [{ kind: 'start', at, clusterMs: 400_000, hubMs: 30_000 }],
      leasesEndedAt: at,
      people: {
        research: {
          askedAt: at,
          answeredAt: at - 1,
          servers: 2,
          lastActiveAt: at - 2,
          silentSince: at,
          problem: { class: 'unreachable', message: 'no answer' },
          cannotStop: { class: 'scopeMissing', message: 'lacks delete:servers', since: at - 3 },
          overtimeSince: at,
        },
      },
      awaitingHub: at,
      nextLookAt: at,
      unrecorded: [
        {
          id: 'a1',
          at,
          subject: 'hub',
          what: 'power.start',
          by: 'keeper',
          because: 'openHours',
          detail: { n: 1 },
        },
      ],
    };
    expect(fromRowText(targetRow, toRowText(targetRow, facts))).toEqual({ ok: true, value: facts });
  });
});
