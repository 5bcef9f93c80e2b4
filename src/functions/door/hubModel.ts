import { accessTo } from '../../core/wake/caller.ts';
import { nextOf } from '../../core/wake/nextPath.ts';
import type { ClickRefusal, HubPageModel } from '../../web/pages/hubPageModel.ts';
import type { CameBy } from '../../web/request/cameBy.ts';
import { weekOf } from '../../web/week/weekOf.ts';
import { awakeOnWish } from './awakeOnWish.ts';
import type { Visit } from './door.ts';
import { lookUp } from './lookUp.ts';
import type { Met } from './meetHub.ts';
import { visitMarks } from './visitMarks.ts';

/** All that the page of a hub says to this visitor; `refusal` where a click of theirs was refused just now. */
export async function hubModel(
  visit: Visit,
  { hub, caller }: Met,
  link: CameBy,
  refusal?: ClickRefusal,
): Promise<HubPageModel> {
  const [{ view, schedule }, overrides] = await Promise.all([
    lookUp(visit, hub, caller),
    visit.keeper.state.overrides.read(hub.name),
  ]);
  const landing = link.next !== undefined && hub.url !== undefined && nextOf(link.next, hub.url).ok;
  const { hold, pause } = overrides?.value ?? {};
  return {
    ...visitMarks(visit),
    view,
    week: weekOf(schedule, visit.now, awakeOnWish(view, visit.now)),
    refusal,
    ...(landing ? { next: link.next } : { nextRefused: link.next !== undefined }),
    pass: caller.pass && link.pass,
    mayWake: accessTo('wake', caller, hub) === 'yes',
    mayRelease: accessTo('release', caller, hub) === 'yes',
    leaseMs: hub.wake.leaseMs,
    reason: view.state === 'heldOff' || refusal?.code === 'heldOff' ? hold?.reason : pause?.reason,
  };
}
