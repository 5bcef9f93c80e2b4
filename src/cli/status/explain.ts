import type { Hub } from '../../core/policy.ts';
import type { DesiredPower } from '../../core/power/wish.ts';
import { type Instant, toIso } from '../../core/time.ts';
import { type Explanation, explainHub } from '../../usecases/explainHub.ts';
import { peopleBody } from '../../web/json/peopleBody.ts';
import { durationText } from '../../web/sentences/durationText.ts';
import { sayDesired } from '../../web/sentences/sayDesired.ts';
import { sayPhase } from '../../web/sentences/sayPhase.ts';
import { sayPlan } from '../../web/sentences/sayPlan.ts';
import { clockText, dateText, weekdayText } from '../../web/sentences/wallText.ts';
import { chooseHubs } from '../chooseHubs.ts';
import type { Cli, Command, Given } from '../cli.ts';
import { exitCodes } from '../exitCode.ts';
import { desiredJson, planJson } from '../json.ts';
import { localDate } from '../localDate.ts';
import { hubOption, isJson, readInstant, textOption } from '../options.ts';
import type { Terminal } from '../terminal/terminal.ts';
import { wrap } from '../terminal/wrap.ts';
import { peopleLines } from './peopleLines.ts';

export const explainCommand: Command = {
  name: 'explain',
  summary: 'the decision about a hub, with every rule’s opinion',
  usage: '[--hub NAME] [--at INSTANT]',
  says: [
    'Asks every rule in the order of the policy; the first with an opinion decides for the hub. Then says what follows for its machines, which other hubs may share. Judged from what is remembered now, also for another instant; nothing is looked at or changed.',
  ],
  options: {
    hub: { ...hubOption, says: 'only this hub' },
    at: { type: 'string', value: 'INSTANT', says: 'as it would be then; default now' },
  },
  run: explain,
};

async function explain(cli: Cli, given: Given) {
  const text = textOption(given, 'at');
  const at = text === undefined ? cli.clock.now() : readInstant('at', text);
  const keeper = await cli.openKeeper();
  const hubs = chooseHubs(keeper.policy, textOption(given, 'hub'));
  const all = await Promise.all(
    hubs.map(async (hub) => ({ hub, explanation: await explainHub(keeper, hub, at) })),
  );
  if (isJson(given))
    cli.terminal.out(JSON.stringify({ hubs: all.map(({ explanation }) => asJson(explanation)) }));
  else {
    for (const [index, { hub, explanation }] of all.entries())
      cli.terminal.out(...(index > 0 ? [''] : []), ...asText(cli.terminal, hub, explanation));
  }
  return exitCodes.done;
}

function asJson({ hub, at, leadMs, rules, phase, verdict, people }: Explanation): object {
  return {
    hub,
    at: toIso(at),
    leadSeconds: leadMs / 1000,
    rules: rules.map(({ rule, opinion }) => ({ rule, ...(opinion && { opinion: desiredJson(opinion) }) })),
    decidedBy: decider(rules)?.rule,
    ...(phase && { phase }),
    ...(people && { people: peopleBody(people) }),
    ...(verdict && {
      target: { ...desiredJson(verdict.desired), hub: verdict.desired.hub },
      plan: planJson(verdict.plan),
    }),
  };
}

function asText(terminal: Terminal, hub: Hub, explanation: Explanation): string[] {
  const { at, leadMs, rules, phase, verdict, people } = explanation;
  const { timeZone } = hub.schedule;
  const decides = decider(rules);
  const date = localDate(at, timeZone);
  const when = `${weekdayText(date)} ${dateText(date)} ${clockText(at, timeZone)}`;
  const say = (desired: DesiredPower) => sayDesired(desired, timeZone, at);
  return [
    terminal.style('bold', `${hub.title} (${hub.name})`),
    `  at ${when}, ${timeZone}`,
    '',
    ...rules.flatMap(({ rule, opinion }, index) => {
      if (rule === decides?.rule && opinion) return row(terminal, `→ ${rule}`, say(opinion));
      // The last rule always has an opinion, and it reads as a contradiction where another one decides.
      const isLast = index === rules.length - 1;
      const text = isLast ? 'Would be off if no other rule spoke.' : opinion ? say(opinion) : 'no opinion';
      return row(terminal, `  ${rule}`, text).map((line) => terminal.style('dim', line));
    }),
    '',
    ...row(terminal, '  lead', `A start begins ${durationText(leadMs)} before opening.`),
    ...row(terminal, '  machines', phase ? `Last seen: ${sayPhase(phase)}.` : 'Nobody has looked at it yet.'),
    ...(people ? peopleLines(people, timeZone, at).flatMap((text) => row(terminal, '  people', text)) : []),
    ...(verdict ? row(terminal, '  target', sayTarget(hub, verdict.desired, timeZone, at)) : []),
    ...(verdict ? row(terminal, '  then', sayPlan(verdict.plan, timeZone, at)) : []),
  ];
}

function sayTarget(
  hub: Hub,
  desired: NonNullable<Explanation['verdict']>['desired'],
  timeZone: string,
  at: Instant,
): string {
  const decided = desired.hub === hub.name ? '' : ` Decided by hub ${desired.hub}, on the same machines.`;
  return `${sayDesired(desired, timeZone, at)}${decided}`;
}

function decider(rules: Explanation['rules']): Explanation['rules'][number] | undefined {
  return rules.find(({ opinion }) => opinion);
}

const labelWidth = 16;

function row({ columns }: Terminal, label: string, text: string): string[] {
  const [first = '', ...rest] = wrap(text, columns - labelWidth);
  return [`${label.padEnd(labelWidth)}${first}`, ...rest.map((line) => `${' '.repeat(labelWidth)}${line}`)];
}
