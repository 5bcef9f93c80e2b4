import { describe, expect, it } from 'vitest';
import { rotationRisks } from '../../../../src/core/alerts/risks/rotationRisks.ts';
import { newRotation } from '../../../../src/core/rotation/facts/recordRotation.ts';
import type { RotationFacts } from '../../../../src/core/rotation/facts/rotationFacts.ts';
import { rotationUnits } from '../../../../src/usecases/rotation/rotationUnits.ts';
import { days } from '../../../builders/alerts.ts';
import { hubOf } from '../../../builders/policy.ts';
import { madrid } from '../../../builders/power.ts';
import { loginSecretOf } from '../../../builders/rotationHouse.ts';

const [unit] = rotationUnits([hubOf({ secrets: [loginSecretOf()] })]);
const now = madrid('12:00');

function factsOf(
  findings: readonly string[],
  endsAt: number,
  parts: Partial<RotationFacts> = {},
): RotationFacts {
  const tags = { appId: unit?.appId ?? '', opId: 'o', keyId: 'k', mark: 'm' };
  return {
    ...newRotation(now - days(30)),
    seen: {
      at: now,
      credentials: [{ keyId: 'k', startsAt: now - days(100), endsAt }],
      current: { version: 'v', createdAt: now - days(100), enabled: true, tags },
      step: 'blocked',
      because: 'refused',
      findings,
      ...(findings.length > 0 && { findingsSince: now - days(2) }),
    },
    ...parts,
  };
}

function risks(facts: RotationFacts) {
  if (!unit) throw new Error('no unit');
  return rotationRisks(unit, facts, now);
}

describe('alerts: rotations', () => {
  it('all is well, or was never looked at: nothing', () => {
    expect(risks(factsOf([], now + days(5)))).toEqual([]);
    expect(risks(newRotation(now))).toEqual([]);
  });

  it('refused with two months to go is a warning; with six days to go it is critical', () => {
    expect(risks(factsOf(['rotation.refused'], now + days(60)))).toMatchObject([
      {
        id: `rotation:${unit?.id}`,
        severity: 'warning',
        since: now - days(2),
        hubs: ['research'],
        detail: { findings: 'rotation.refused' },
      },
    ]);
    expect(risks(factsOf(['rotation.refused'], now + days(6)))).toMatchObject([{ severity: 'critical' }]);
  });

  it('a value that has ended: people cannot sign in, critical, since the first test that said so', () => {
    const tests = [{ version: 'v', at: now - 60_000, outcome: 'expired' as const, code: 'AADSTS7000222' }];
    const found = risks(factsOf(['rotation.broken'], now - days(1), { tests }));
    expect(found).toMatchObject([
      {
        id: `signIn:${unit?.id}`,
        kind: 'signIn',
        severity: 'critical',
        since: now - 60_000,
        detail: { code: 'AADSTS7000222' },
      },
    ]);
  });
});
