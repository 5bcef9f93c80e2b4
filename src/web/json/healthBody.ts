import type { Policy } from '../../core/policy.ts';
import type { TargetFinding } from '../../core/power/findings.ts';
import { isRotationFinding } from '../../core/rotation/isRotationFinding.ts';
import type { CalendarFinding } from '../../core/schedule/calendarTrouble.ts';
import { maskedProblem } from '../operator/maskedProblem.ts';
import { sayFinding } from '../sentences/sayFinding.ts';

type Problem = { readonly code: string; readonly count: number };

/** What is wrong with the set-up, in words, for those who may read them; values that were found stay masked. */
export function healthBody(
  { ok, problems }: { readonly ok: boolean; readonly problems: readonly Problem[] },
  policy: Policy,
): object {
  return {
    ok,
    problems: problems.map((problem) => {
      const says = sayCode(problem.code);
      return { ...problem, ...(says !== undefined && { says }) };
    }),
    configuration: policy.problems.map((each) => ({ scope: each.scope, ...maskedProblem(each) })),
    standingStill: policy.standingStill.map(({ hub, because }) => ({ hub, because })),
    secretsStandingStill: policy.secretsStandingStill ?? [],
  };
}

const targets: Readonly<Record<TargetFinding, true>> = {
  'target.unseen': true,
  'target.unreadableRow': true,
  'target.gone': true,
  'target.powerUnknown': true,
  'target.stuck': true,
  'target.failed': true,
  'target.startFailing': true,
  'target.stopFailing': true,
  'target.considerStayingOn': true,
  'hub.peopleUntold': true,
  'hub.peopleUndrained': true,
};

const calendars: Readonly<Record<CalendarFinding, string>> = {
  'calendar.neverFetched': 'A calendar was never read, and its hubs go on without it.',
  'calendar.failing': 'A calendar cannot be read; its last good copy is used.',
  'calendar.copyEnding':
    'A calendar cannot be read, and its last good copy ends: mend the feed, or take it out.',
  'holidays.missing':
    'Holidays that were known for this year are not for the next: write exceptions, or update.',
};

const own: Readonly<Record<string, string>> = {
  ...calendars,
  'keeper.neverTicked': 'The keeper has never gone round: are its timers running?',
  'keeper.late': 'Three rounds were missed: nothing starts or stops by itself.',
  'keeper.rotationLate': 'Two rounds of rotation were missed.',
  'keeper.unreadable': 'What the keeper wrote down of its last round cannot be understood.',
  'state.unreachable': 'The tables cannot be reached: has the identity the right to read and write them?',
};

function sayCode(code: string): string | undefined {
  if (isTarget(code)) return sayFinding(code);
  if (isRotationFinding(code))
    return 'A client secret needs a person: its hub’s page, or npx hubkeeper secrets, says what to do.';
  return own[code];
}

function isTarget(code: string): code is TargetFinding {
  return Object.hasOwn(targets, code);
}
