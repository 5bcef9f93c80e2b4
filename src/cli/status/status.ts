import { peopleLine } from '../../core/operator/peopleLine.ts';
import { standingOverrides } from '../../core/power/overrides.ts';
import { dayMs, type Instant } from '../../core/time.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { calendarTroubles } from '../../usecases/calendarTroubles.ts';
import { checkHealth } from '../../usecases/checkHealth.ts';
import { describeHubs, type HubStatus } from '../../usecases/describeHubs.ts';
import { foreseeHub } from '../../usecases/foreseeHub.ts';
import { calendarTroubleBody } from '../../web/json/calendarTroubleBody.ts';
import { peopleBody } from '../../web/json/peopleBody.ts';
import type { Cli, Command, Given } from '../cli.ts';
import { exitCodes } from '../exitCode.ts';
import { desiredJson, isoOf, overridesJson, planJson } from '../json.ts';
import { isJson } from '../options.ts';
import { careOfSecrets } from './careOfSecrets.ts';
import { countAlerts } from './countAlerts.ts';
import type { StatusLine } from './statusLine.ts';
import { type StatusModel, statusText } from './statusText.ts';

export const statusCommand: Command = {
  name: 'status',
  summary: 'every hub: what it is, what it should be, what comes next',
  usage: '',
  says: [
    'Shows what the keeper remembers of each hub from its last look, without looking anew: state and since when, what it should be and why, the next change, what stands (hold, pause), and what is wrong. Exits 1 when anything is wrong.',
  ],
  options: {},
  run: status,
};

const aheadMs = 14 * dayMs;

async function status(cli: Cli, given: Given) {
  const keeper = await cli.openKeeper();
  const now = cli.clock.now();
  const [hubs, health, care, alerts] = await Promise.all([
    describeHubs(keeper, now),
    checkHealth(keeper),
    careOfSecrets(keeper, now),
    countAlerts(keeper, now),
  ]);
  const calendars = await calendarTroubles(keeper, keeper.policy.hubs, now);
  const lines = await Promise.all(
    hubs.map(async (each) => ({
      ...(await withNext(keeper, each, now)),
      calendars: calendars.get(each.hub) ?? [],
    })),
  );
  const { standingStill } = keeper.policy;
  if (isJson(given)) cli.terminal.out(asJson({ lines, standingStill, health, care, alerts, now }));
  else cli.terminal.out(...statusText(cli.terminal, { lines, standingStill, health, care, alerts, now }));
  const fine =
    health.ok &&
    care.size === 0 &&
    alerts.open === alerts.silent &&
    standingStill.length === 0 &&
    calendars.size === 0 &&
    hubs.every(({ findings }) => findings.length === 0);
  return fine ? exitCodes.done : exitCodes.wrong;
}

async function withNext(
  keeper: Keeper,
  hub: HubStatus,
  now: Instant,
): Promise<Omit<StatusLine, 'calendars'>> {
  if (hub.unreadable !== undefined) return hub;
  const [first, ...later] = await foreseeHub(keeper, hub.hub, { from: now, to: now + aheadMs });
  const next = later.find(({ desired }) => desired.kind !== first?.desired.kind);
  return { ...hub, ...(next && { next }) };
}

function asJson({ lines, standingStill, health, care, alerts, now }: StatusModel): string {
  const hubs = lines.map(
    ({ hub, phase, facts, verdict, overrides, next, findings, unreadable, calendars }) => ({
      hub: hub.name,
      title: hub.title,
      target: hub.target.resourceId,
      ...(phase && { phase }),
      ...isoOf({ since: facts?.observed.since, seenAt: facts?.observed.at }),
      ...(verdict && { desired: desiredJson(verdict.desired), plan: planJson(verdict.plan) }),
      ...(next && {
        next: { ...isoOf({ at: next.at }), power: next.desired.kind, because: next.desired.because },
      }),
      people: peopleJson(hub, facts),
      overrides: overridesJson(standingOverrides(overrides ?? {}, now)),
      findings,
      calendars: calendars.map(calendarTroubleBody),
      ...(care.has(hub.name) && {
        secrets: care.get(hub.name)?.map(({ secret, findings: found }) => ({ secret, findings: found })),
      }),
      ...(facts?.attempts && {
        failure: {
          act: facts.attempts.kind,
          count: facts.attempts.count,
          ...facts.attempts.failure,
          ...isoOf({ nextAt: facts.attempts.nextAt }),
        },
      }),
      ...(unreadable !== undefined && { unreadable }),
    }),
  );
  return JSON.stringify({ ...isoOf({ at: now }), hubs, standingStill, alerts, health });
}

function peopleJson(hub: HubStatus['hub'], facts: HubStatus['facts']): object | null {
  const line = peopleLine(hub, facts);
  return line ? peopleBody(line) : null;
}
