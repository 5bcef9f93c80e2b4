import { describe, expect, it } from 'vitest';
import { collectChecks } from '../../sandbox/scenarios/checks.ts';
import { rotationByCommand } from '../../sandbox/scenarios/rotationByCommand.ts';

describe('scenario: a rotation over the wire by a command, and one more because of a leak', () => {
  it('holds in everything it checks', async () => {
    const checks = collectChecks(() => undefined);
    await rotationByCommand(checks);
    expect(checks.all.filter(({ ok }) => !ok)).toEqual([]);
    expect(checks.all.length).toBeGreaterThan(11);
  });
});
