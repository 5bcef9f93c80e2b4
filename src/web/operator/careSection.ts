import { alertPath } from '../../core/alerts/alertAddress.ts';
import type { AlertPlace } from '../../core/alerts/alertPlace.ts';
import type { AlertLine } from '../../core/operator/alertLine.ts';
import type { HubLine } from '../../core/operator/hubLine.ts';
import type { ConfigProblem } from '../../core/policy.ts';
import type { Instant } from '../../core/time.ts';
import { type Html, html } from '../html.ts';
import { sayGone } from '../sentences/alerts/sayGone.ts';
import { tell } from '../sentences/alerts/tell.ts';
import { sayCalendarTrouble } from '../sentences/sayCalendarTrouble.ts';
import { sayFinding } from '../sentences/sayFinding.ts';
import { wallText } from '../sentences/wallText.ts';
import { maskedProblem } from './maskedProblem.ts';
import { whenThere } from './words.ts';

export type CareModel = {
  readonly alerts: readonly AlertLine[];
  readonly problems: readonly ConfigProblem[];
  readonly lines: readonly HubLine[];
  readonly place: AlertPlace;
};

/** So many of a kind are told on the page; more are counted. */
const most = 20;

/** What needs a person, worst first: each with since when, what it means and the one thing to do. */
export function careItems({ alerts, problems, lines, place }: CareModel, now: Instant): Html[] {
  const told = alerts.filter(({ isQuiet }) => !isQuiet);
  const named = new Set(told.flatMap(({ facts }) => facts.subject.hubs));
  // An alert tells of its hub's findings, but of no calendar.
  const found = lines.flatMap((line) => {
    const untold = { ...line, findings: named.has(line.name) ? [] : line.findings };
    return untold.findings.length + (line.calendars?.length ?? 0) > 0 ? [untold] : [];
  });
  return [
    ...problems.slice(0, most).map(problemItem),
    ...told.slice(0, most).map((alert) => alertItem(alert, place, now)),
    ...found.slice(0, most).map((line) => findingItem(line, now)),
    ...[problems, told, found].flatMap((all) =>
      all.length > most ? [html`<li class="need">And ${all.length - most} more like these.</li>`] : [],
    ),
  ];
}

/** `heading`: one below what stands above it; `h2` is on its own page, where a link to it would lose a visitor's pass. */
export function alertItem(
  { facts, severity }: AlertLine,
  place: AlertPlace,
  now: Instant,
  heading: 'h2' | 'h3' = 'h3',
): Html {
  const { subject, told, openedAt, goneSince } = facts;
  const telling = tell({ subject, step: told, openedAt }, place, now);
  const zone = place.timeZoneOf(subject.hubs[0]);
  const todo = goneSince === undefined ? telling.todo : undefined;
  const effect = goneSince === undefined ? telling.effect : sayGone(wallText(goneSince, zone, now));
  const title = `${telling.state}: ${telling.name ?? subject.name}`;
  return html`<li class="${severity === 'critical' ? 'critical' : 'need'}"><${heading}>${heading === 'h2' ? title : html`<a href="${alertPath(subject.id)}">${title}</a>`} <span class="tag">${severity}</span></${heading}>
<p>${effect}</p><p class="small">Told since ${whenThere(openedAt, zone, now)}.${subject.owner !== undefined && html` Owner: ${subject.owner}.`}</p>${todo && html`<p><strong>To do:</strong> ${todo.text}${todo.command !== undefined && html` <code>${todo.command}</code>`}</p>`}</li>
`;
}

function problemItem(problem: ConfigProblem): Html {
  const { where, says, found, fix } = maskedProblem(problem);
  return html`<li class="critical"><h3>Configuration: ${where} ${says}</h3><p>${found && html`Found: ${found}. `}<strong>To do:</strong> ${fix}, then deploy.</p></li>
`;
}

function findingItem({ name, title, timeZone, findings, calendars = [] }: HubLine, now: Instant): Html {
  return html`<li class="need"><h3><a href="/operator/hubs/${name}">${title}</a></h3>${findings.map((finding) => html`<p>${sayFinding(finding)}</p>`)}${calendars.map((trouble) => html`<p>${sayCalendarTrouble(trouble, timeZone, now)}</p>`)}</li>
`;
}
