import { describe, expect, it } from 'vitest';
import { collectChecks } from '../../sandbox/scenarios/checks.ts';
import { rotation } from '../../sandbox/scenarios/rotation.ts';

describe('scenario: two rotations over the wire', () => {
  it('hold in everything they check', async () => {
    const checks = collectChecks(() => undefined);
    await rotation(checks);
    expect(checks.all.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.all.length).toBeGreaterThan(25);
  }, 180_000);
});
