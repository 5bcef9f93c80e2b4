import { describe, expect, it } from 'vitest';
import { fatesOf } from '../../../src/core/rotation/credentialFates.ts';
import type { RotationFacts } from '../../../src/core/rotation/facts/rotationFacts.ts';
import { dayMs, minuteMs } from '../../../src/core/time.ts';
import { byPerson, evening, ours, versionOf, viewOf } from '../../builders/rotationView.ts';

const promotedAt = evening - 30 * minuteMs;
const confirmed = { research: { version: 'v2', at: evening, by: 'marker' } };
const incident = { id: 'a', kind: 'incident', by: 'cli:anna', at: promotedAt - minuteMs } as const;

/** `k2` is current since half an hour, `k1` was before; ada has one too. */
function fates(facts: Partial<RotationFacts> = {}, staging: string[] = [], lost: string[] = []) {
  const credentials = [
    ours('k1', 'op1'),
    ours('k2', 'op2'),
    ...[...staging, ...lost].map((keyId) => ours(keyId, `op-${keyId}`, { startsAt: evening })),
    byPerson('ada'),
  ];
  const view = viewOf({
    credentials,
    current: [versionOf('v2', 'k2', promotedAt), versionOf('v1', 'k1', promotedAt - dayMs)],
    staging: staging.map((keyId) => versionOf(`s-${keyId}`, keyId, evening)),
    facts: { promoted: [{ version: 'v2', keyId: 'k2', at: promotedAt }], confirmed: {}, ...facts },
  });
  return Object.fromEntries(
    fatesOf(view).map(({ keyId, fate, goesAt }) => [keyId, goesAt === undefined ? fate : [fate, goesAt]]),
  );
}

describe('core/rotation/credentialFates', () => {
  it('before proof the old one has no day; a person’s stays', () => {
    expect(fates()).toEqual({ k1: 'retiredOnceProven', k2: 'retiredOnceProven', ada: 'stays' });
  });

  it('proved at 20:07: the old one goes seven days later, and the current one has no day', () => {
    expect(fates({ confirmed })).toMatchObject({
      k1: ['retiredOnceProven', evening + 7 * dayMs],
      k2: 'retiredOnceProven',
    });
  });

  it('after a leak the old one waits for no overlap, and a person’s that leaked is for a person', () => {
    expect(fates({ confirmed, asks: [incident], leaked: ['ada'] })).toEqual({
      k1: 'retiredAfterLeak',
      k2: 'retiredOnceProven',
      ada: 'leakedByHand',
    });
  });

  it('one that waits to be tried is not removed, and one whose value was lost is', () => {
    expect(fates({}, ['k3'])).toMatchObject({ k3: 'staged' });
    expect(fates({ mints: ['op-k4'] }, [], ['k4'])).toMatchObject({ k4: 'orphan' });
  });
});
