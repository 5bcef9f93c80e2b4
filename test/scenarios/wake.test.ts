import { describe, expect, it } from 'vitest';
import { collectChecks } from '../../sandbox/scenarios/checks.ts';
import { wake } from '../../sandbox/scenarios/wake.ts';

describe('scenario: a night of wakes over the wire', () => {
  it('holds in everything it checks', async () => {
    const checks = collectChecks(() => undefined);
    await wake(checks);
    expect(checks.all.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.all.length).toBeGreaterThan(30);
  });
});
