import type { Hub } from '../../policy.ts';
import type { Instant } from '../../time.ts';
import type { Risk, RiskKind } from '../subject.ts';

/** Something that is wrong with one hub. */
export function hubRisk(
  hub: Hub,
  kind: RiskKind,
  since: Instant,
  severity: Risk['severity'],
  detail: Risk['detail'],
): Risk {
  return { id: `${kind}:${hub.name}`, kind, name: hub.title, hubs: [hub.name], detail, since, severity };
}
