import { describe, expect, it } from 'vitest';
import { spreadRotationLooks } from '../../../src/core/rotation/timing/spreadRotationLooks.ts';
import { madrid } from '../../builders/power.ts';

const now = madrid('20:07');

function unitsOf(count: number, secret: (n: number) => string): string[] {
  return Array.from({ length: count }, (_, n) => `app-${n}/kv-shared/${secret(n)}`);
}

describe('core/rotation/spreadRotationLooks', () => {
  it('fifty at once, then one a second, whatever their secrets are called', () => {
    const delays = (secret: (n: number) => string) =>
      spreadRotationLooks(unitsOf(400, secret), now).map(({ notBefore }) => notBefore - now);
    expect(delays((n) => `secret-${n}`)).toEqual(delays(() => 'hub-client-secret'));
    expect(delays((n) => `secret-${n}`).filter((ms) => ms === 0)).toHaveLength(50);
    expect(delays((n) => `secret-${n}`).at(-1)).toBe(350_000);
  });

  it('what would begin after the next round is left to it', () => {
    const asked = spreadRotationLooks(
      unitsOf(5000, (n) => `secret-${n}`),
      now,
    );
    expect(asked).toHaveLength(3550);
    expect(asked.at(-1)?.notBefore).toBeLessThan(now + 3_600_000);
  });
});
