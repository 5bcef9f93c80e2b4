import type { RotationFacts } from '../../rotation/facts/rotationFacts.ts';
import type { RotationUnit } from '../../rotation/rotationUnit.ts';
import { isBroken, testVerdict } from '../../rotation/testVerdict.ts';
import { dayMs, type Instant } from '../../time.ts';
import type { Risk } from '../subject.ts';

/** So near its end a secret that is not replaced is a danger to everybody's sign-in (ms). */
const nearMs = 7 * dayMs;

/** What a person should know of a rotation, as its last look saw it: one risk for what stands in its way, one for the sign-in. */
export function rotationRisks(unit: RotationUnit, facts: RotationFacts, now: Instant): Risk[] {
  const { seen, tests } = facts;
  if (!seen) return [];
  const hubs = unit.uses.map(({ hub }) => hub.name);
  const name = unit.uses.map(({ hub }) => hub.title).join(', ');
  const common = { name, hubs };
  const risks: Risk[] = [];
  const current = seen.current && testVerdict(tests, seen.current.version);
  if (seen.current && current && isBroken(current)) {
    const detail = { code: current.kind === 'untested' ? '' : (current.code ?? current.kind) };
    const since = current.kind === 'untested' ? seen.at : current.since;
    risks.push({ ...common, id: `signIn:${unit.id}`, kind: 'signIn', detail, since, severity: 'critical' });
  }
  const findings = seen.findings.filter((code) => code !== 'rotation.broken');
  if (findings.length > 0) {
    const ends = seen.credentials.find(({ keyId }) => keyId === seen.current?.tags?.keyId)?.endsAt;
    const near = ends !== undefined && ends - now < nearMs;
    const detail = {
      findings: findings.join(' '),
      unit: unit.id,
      secret: unit.uses[0]?.name ?? '',
      ...(ends !== undefined && { endsAt: ends }),
    };
    const since = seen.findingsSince ?? facts.firstSeenAt;
    risks.push({
      ...common,
      id: `rotation:${unit.id}`,
      kind: 'rotation',
      detail,
      since,
      severity: near ? 'critical' : 'warning',
    });
  }
  return risks;
}
