import { describe, expect, it } from 'vitest';
import { signInNow } from '../../../src/core/rotation/signInNow.ts';
import { minuteMs } from '../../../src/core/time.ts';
import { workHours } from '../../builders/power.ts';
import { byPerson, evening, ours, testsOf, versionOf, viewOf } from '../../builders/rotationView.ts';

const promotedAt = evening - 30 * minuteMs;

/** The value `k2` is current and works since half an hour; the hub is not proved to use it. */
function replaced(before: string | undefined, credentials = [ours('k2', 'op2'), byPerson('ada')]) {
  return viewOf({
    credentials,
    current: [versionOf('v2', 'k2', promotedAt), versionOf('v1', before, promotedAt - 60 * minuteMs)],
    facts: {
      promoted: [{ version: 'v2', keyId: 'k2', at: promotedAt }],
      confirmed: {},
      tests: testsOf('v2', 'works', evening - 10 * minuteMs),
    },
  });
}

describe('core/rotation/signInNow', () => {
  it.each([
    ['a person’s, adopted, and is there', 'ada', 'yes'],
    ['a person’s, adopted, and was removed', 'grace', 'unknown'],
    ['of nobody knows whom', undefined, 'unknown'],
  ])('while a hub may use the value before, which is %s: %s → %s', (_, before, kind) => {
    expect(signInNow(replaced(before), evening).kind).toBe(kind);
  });

  it('the version is disabled: no while the hub sleeps; while it is up yes, until the next start', () => {
    const view = replaced('ada');
    const current = [{ ...versionOf('v2', 'k2', promotedAt), enabled: false }];
    const seen = { ...view, current: { kind: 'seen', versions: current } } as const;
    expect(signInNow(seen, evening)).toMatchObject({ kind: 'no', because: 'disabled' });
    const hubs = new Map([['research', { power: 'up', schedule: workHours } as const]]);
    expect(signInNow({ ...seen, hubs }, evening)).toMatchObject({ kind: 'yes', because: 'disabled' });
  });

  it('the vault behind a firewall: not known, and when the value seen last was found to work', () => {
    const failure = { class: 'vaultFirewall', code: 'ForbiddenByFirewall', message: 'm' } as const;
    const view = replaced('ada');
    const seen = {
      at: promotedAt,
      credentials: [],
      current: versionOf('v2', 'k2', promotedAt),
      step: 'settled',
      because: 'notDue',
      findings: [],
    };
    expect(
      signInNow({ ...view, facts: { ...view.facts, seen }, current: { kind: 'refused', failure } }, evening),
    ).toEqual({ kind: 'unknown', because: 'unseen', at: evening - 10 * minuteMs });
  });

  it('the value before has ended: nobody knows, until the hub is proved to have left it', () => {
    const view = replaced('ada', [ours('k2', 'op2'), byPerson('ada', { endsAt: evening - minuteMs })]);
    expect(signInNow(view, evening).kind).toBe('unknown');
    const confirmed = { research: { version: 'v2', at: evening, by: 'marker' } };
    expect(signInNow({ ...view, facts: { ...view.facts, confirmed } }, evening).kind).toBe('yes');
  });
});
