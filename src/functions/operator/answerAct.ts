import { hubActKinds } from '../../core/operator/hubAct.ts';
import { surveyHub } from '../../usecases/operator/surveyHubs.ts';
import type { WebAnswer } from '../../web/http.ts';
import type { OperatorFields } from '../../web/request/operatorFields.ts';
import type { Visit } from '../door/door.ts';
import type { ActOutcome } from './carryOut.ts';
import { frameOf } from './frameOf.ts';
import { loadHub } from './loadHub.ts';

/** Done: back to the hub's page. Else that page with what is wrong at its top, or what has changed. */
export async function answerAct(
  visit: Visit,
  outcome: ActOutcome,
  fields: OperatorFields,
): Promise<WebAnswer> {
  const { keeper, now } = visit;
  const { hub, name } = outcome;
  const back = `/operator/hubs/${hub.name}`;
  if (outcome.kind === 'done') return { status: 303, headers: { location: `${back}?did=${name}` } };
  const { status, says } = outcome;
  if (status === 412) {
    const pages = await import('../../web/operator/changed.ts');
    return pages.changedAnswer(await surveyHub(keeper, hub, now), name, back, await frameOf(visit));
  }
  const act = hubActKinds.find((kind) => kind === name);
  const frame = await frameOf(visit, { banner: { kind: 'problem', text: says } });
  const model = await loadHub(visit, hub, now);
  const pages = await import('../../web/operator/hubDetailPage.ts');
  return pages.hubDetailPage({ ...model, frame, given: act && { ...fields, act }, status });
}
