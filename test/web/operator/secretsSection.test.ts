import { describe, expect, it } from 'vitest';
import { rotationUnits } from '../../../src/usecases/rotation/rotationUnits.ts';
import { secretsSection } from '../../../src/web/operator/secretsSection.ts';
import { hubOf } from '../../builders/policy.ts';
import { madrid } from '../../builders/power.ts';
import { loginSecretOf } from '../../builders/rotationHouse.ts';
import { byPerson, versionOf } from '../../builders/rotationView.ts';

const now = madrid('12:00');
const [unit] = rotationUnits(['research', 'lab'].map((name) => hubOf({ name, secrets: [loginSecretOf()] })));
if (!unit) throw new Error('two hubs with one secret are no unit');

function pageOf(hub: string, findings: readonly string[]): string {
  const seen = {
    at: now,
    credentials: [byPerson('k1', { endsAt: now + 1 }), byPerson('k2', { endsAt: now + 1 })],
    current: versionOf('v2', 'k3', now),
    step: 'wait',
    because: 'unconfirmed',
    findings,
  };
  const line = {
    name: 'login',
    unit: unit as NonNullable<typeof unit>,
    seen,
    asks: [],
    confirmed: { research: { version: 'v2', at: now, by: 'marker' as const } },
    rollOuts: {},
    attempts: {},
    leaked: ['k1'],
    tag: 't',
  };
  return secretsSection([line], hub, 'Europe/Madrid', now, false).markup;
}

describe('web/operator/secretsSection', () => {
  it('tells a hub to restart where nothing proves that it uses the current value, and no other one', () => {
    expect(pageOf('lab', ['rotation.restartHub'])).toMatch(/class="bad".*--hub lab/s);
    expect(pageOf('research', ['rotation.restartHub'])).not.toContain('class="bad"');
  });

  it('names the credential that leaked, and how to remove just that one', () => {
    const page = pageOf('research', ['rotation.leakedByHand']);
    expect(page).toContain('--key-id k1');
    expect(page).not.toContain('--key-id k2');
  });

  it('passes over a finding of another version of the program', () => {
    expect(pageOf('lab', ['rotation.newerThanThis'])).not.toContain('class="bad"');
  });
});
