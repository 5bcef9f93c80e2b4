import { type HubLine, hubLine } from '../../core/operator/hubLine.ts';
import type { Hub } from '../../core/policy.ts';
import type { Instant } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { calendarTroubles, troublesByHub } from '../calendarTroubles.ts';
import { poolsAmong, targetHubsOf } from '../power/gatherTargetHubs.ts';
import { powerGroups } from '../power/powerGroups.ts';
import { recallHub } from '../power/recallHub.ts';
import { copiesOf, schedulesFrom } from '../resolveSchedules.ts';

/** Something happened to this subject then; for finding what happened lately. */
export type Activity = { readonly subject: string; readonly at: Instant };

export type Survey = { readonly lines: readonly HubLine[]; readonly activity: readonly Activity[] };

type SurveyDeps = Pick<Keeper, 'policy' | 'state' | 'holidays'>;

/** Every hub as it is remembered, read in bulk: four lists, however many hubs there are. Reads only. Throws AzureFault. */
export async function surveyHubs(deps: SurveyDeps, now: Instant): Promise<Survey> {
  const { hubs, standingStill } = deps.policy;
  const [targets, overrides, leases, copies] = await Promise.all([
    deps.state.targets.list(),
    deps.state.overrides.list(),
    deps.state.leases.list(),
    copiesOf(deps.state, hubs),
  ]);
  const schedules = await schedulesFrom(copies, deps.holidays, hubs, now);
  const troubles = await troublesByHub(copies, deps.holidays, hubs, now);
  const damaged = new Set(
    [...targets.unreadable, ...overrides.unreadable, ...leases.unreadable].map(({ key }) => key),
  );
  const lines = powerGroups(hubs).flatMap((group): HubLine[] => {
    const read = [group.target.id, ...poolsAmong(group), ...group.voices.map(({ name }) => name)];
    if (read.some((key) => damaged.has(key)))
      return group.hubs.map((hub) => unseen(hub, { findings: ['target.unreadableRow'] }));
    const together = targetHubsOf(group, {
      schedules,
      overrides: overrides.rows,
      leases: leases.rows,
      targets: targets.rows,
    });
    const facts = targets.rows.get(group.target.id)?.value;
    return group.hubs.map((hub) => withCalendars(hubLine(hub, together, facts, now), troubles.get(hub)));
  });
  const still = standingStill.map(({ hub, because }): HubLine => {
    const named = { name: hub, title: hub, schedule: { timeZone: 'UTC' } };
    return unseen(named, { standsStill: because });
  });
  const activity = [
    ...[...targets.rows].map(([subject, { value }]) => ({
      subject,
      at: Math.max(
        value.observed.since,
        value.act?.at ?? 0,
        value.attempts?.since ?? 0,
        value.manual?.at ?? 0,
      ),
    })),
    ...[...overrides.rows].map(([subject, { value }]) => ({
      subject,
      at: Math.max(value.hold?.at ?? 0, value.pause?.at ?? 0),
    })),
    ...[...leases.rows].map(([subject, { value }]) => ({
      subject,
      at: Math.max(0, ...value.leases.map(({ at }) => at)),
    })),
  ];
  return { lines: [...lines, ...still], activity };
}

/** The same of one hub, read by itself. Throws AzureFault, StoredRowFault. */
export async function surveyHub(deps: SurveyDeps, hub: Hub, now: Instant): Promise<HubLine> {
  const [{ hubs, facts }, troubles] = await Promise.all([
    recallHub(deps, hub, now),
    calendarTroubles(deps, [hub], now),
  ]);
  return withCalendars(hubLine(hub, hubs, facts, now), troubles.get(hub));
}

function withCalendars(line: HubLine, calendars: HubLine['calendars']): HubLine {
  return calendars ? { ...line, calendars } : line;
}

function unseen(
  { name, title, schedule }: { name: string; title: string; schedule: { timeZone: string } },
  why: { findings?: HubLine['findings']; standsStill?: string },
): HubLine {
  const { timeZone } = schedule;
  return { name, title, timeZone, overrides: {}, findings: [], tag: '-', ...why };
}
