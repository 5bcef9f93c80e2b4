import { monthOf } from '../../core/savings/month.ts';
import { homeZone } from '../../core/timeZones.ts';
import { settle } from '../../usecases/operator/settle.ts';
import { powerGroups } from '../../usecases/power/powerGroups.ts';
import { reportSavings } from '../../usecases/reportSavings.ts';
import type { Html } from '../../web/html.ts';
import { monthLink, savingsSection } from '../../web/operator/savingsSection.ts';
import type { Loaded } from '../../web/operator/section.ts';
import type { Visit } from '../door/door.ts';

/** Each target's audit has to be read: of more than so many only a page of its own is worth the wait. */
const mostTargets = 20;

/** This month's savings in a sentence or two, or where to see them. */
export async function loadSavings({ keeper, now }: Visit): Promise<Loaded<Html>> {
  const month = monthOf(now, homeZone(keeper.policy));
  if (powerGroups(keeper.policy.hubs).length > mostTargets) return { ok: true, value: monthLink(month) };
  const report = await settle(reportSavings(keeper, month));
  return report.ok ? { ok: true, value: savingsSection(report.value) } : report;
}
