import { describe, expect, it } from 'vitest';
import { collectChecks } from '../../sandbox/scenarios/checks.ts';
import { workday } from '../../sandbox/scenarios/workday.ts';

describe('scenario: a working day over the wire', () => {
  it('holds with one hub', async () => {
    const checks = collectChecks(() => undefined);
    await workday(checks);
    expect(checks.all.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.all.length).toBeGreaterThan(12);
  });
});
