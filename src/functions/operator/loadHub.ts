import type { Hub } from '../../core/policy.ts';
import { dayMs, type Instant } from '../../core/time.ts';
import { explainHub } from '../../usecases/explainHub.ts';
import { foreseeHub } from '../../usecases/foreseeHub.ts';
import { foreseeFortnight } from '../../usecases/operator/foreseeFortnight.ts';
import { auditOf } from '../../usecases/operator/latelyDone.ts';
import { secretLines, secretUnitOf } from '../../usecases/operator/secretLines.ts';
import { settle } from '../../usecases/operator/settle.ts';
import { surveyHub } from '../../usecases/operator/surveyHubs.ts';
import { fortnightRange } from '../../web/operator/fortnight.ts';
import type { HubDetailModel } from '../../web/operator/hubDetailPage.ts';
import type { Visit } from '../door/door.ts';
import { namesOf } from './frameOf.ts';

/** Everything the page of one hub shows, each source by itself. Throws where the hub itself cannot be read. */
export async function loadHub(
  visit: Visit,
  hub: Hub,
  at: Instant,
): Promise<Omit<HubDetailModel, 'frame' | 'given' | 'status'>> {
  const { keeper, now } = visit;
  const line = await surveyHub(keeper, hub, now);
  const units = hub.secrets.flatMap(({ name }) => secretUnitOf(keeper.policy, hub, name)?.id ?? []);
  const [explain, fortnight, secrets, audit] = await Promise.all([
    settle(explained()),
    settle(foreseeFortnight(keeper, hub, fortnightRange(line.timeZone, now), now)),
    settle(secretLines(keeper, hub)),
    settle(auditOf(keeper, [hub.name, hub.target.id, ...units], 30)),
  ]);
  const key = keeper.ids.next();
  return { line, url: hub.url, explain, fortnight, secrets, audit, nameOf: namesOf(visit), key };

  async function explained() {
    const explanation = await explainHub(keeper, hub, at);
    const [, ...changes] = await foreseeHub(keeper, hub, { from: at, to: at + 14 * dayMs });
    return { ...explanation, seenAt: line.view?.lastSeenAt, changes: changes.slice(0, 3) };
  }
}
