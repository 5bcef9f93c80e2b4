import { describe, expect, it } from 'vitest';
import { collectChecks } from '../../sandbox/scenarios/checks.ts';
import { rotationOnWake } from '../../sandbox/scenarios/rotationOnWake.ts';

/** The second half is in `rotationByCommand.test.ts`: in files of their own both are lived at once. */
describe('scenario: a rotation over the wire, read by the hub as it wakes', () => {
  it('holds in everything it checks', async () => {
    const checks = collectChecks(() => undefined);
    await rotationOnWake(checks);
    expect(checks.all.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.all.length).toBeGreaterThan(14);
  });
});
