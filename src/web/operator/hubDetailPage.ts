import type { HistoryEntry } from '../../core/historyEntry.ts';
import { findingsBeside } from '../../core/operator/findingsBeside.ts';
import type { HubLine } from '../../core/operator/hubLine.ts';
import type { SecretLine } from '../../core/operator/secretLine.ts';
import type { Instant } from '../../core/time.ts';
import { type Html, html } from '../html.ts';
import type { WebAnswer } from '../http.ts';
import type { Remedy } from '../sentences/remedy.ts';
import { sayCalendarTrouble } from '../sentences/sayCalendarTrouble.ts';
import { sayFinding } from '../sentences/sayFinding.ts';
import { sayHubState } from '../sentences/sayHubState.ts';
import { sayPeople } from '../sentences/sayPeople.ts';
import { sayUndrained } from '../sentences/sayUndrained.ts';
import { sayUntold } from '../sentences/sayUntold.ts';
import { cityOf } from '../words/clockWords.ts';
import { auditList, type Names } from './auditList.ts';
import { type ExplainModel, explainSection } from './explainSection.ts';
import type { FortnightInputs } from './fortnight.ts';
import { fortnightTable } from './fortnightTable.ts';
import { type Given, hubActs, standingTexts } from './hubActs.ts';
import { becauseText, costText, stateTag } from './hubWords.ts';
import { type Frame, operatorAnswer } from './operatorShell.ts';
import { secretsSection } from './secretsSection.ts';
import { type Loaded, section } from './section.ts';
import { count, whenThere } from './words.ts';

export type HubDetailModel = {
  readonly frame: Frame;
  readonly line: HubLine;
  readonly url?: string | undefined;
  readonly explain: Loaded<ExplainModel>;
  readonly fortnight: Loaded<FortnightInputs>;
  readonly secrets: Loaded<readonly SecretLine[]>;
  readonly audit: Loaded<readonly HistoryEntry[]>;
  readonly nameOf: Names;
  /** Names the clicks on this very page. */
  readonly key: string;
  /** Where a form comes back to be mended. */
  readonly given?: Given | undefined;
  readonly status?: number;
};

/** One hub: what it is and why, what can be done to it, its days, its secrets, what happened. */
export function hubDetailPage(model: HubDetailModel): WebAnswer {
  const { frame, line, explain, fortnight, secrets, audit, nameOf, key, given } = model;
  const { now, acts } = frame;
  const { title, timeZone } = line;
  const main = html`<h1>${title} ${stateTag(line)}</h1>
${state(model)}${section('explain', 'Why', explain, (value) => explainSection(value, timeZone, now))}${acts && section('acts', 'What you can do', { ok: true, value: line }, () => hubActs(line, key, given, now))}${section('days', 'Fourteen days', fortnight, (value) => fortnightTable(value, timeZone, now))}${section('secrets', 'Its login secrets', secrets, (value) => secretsSection(value, line.name, timeZone, now, acts))}${section('audit', 'What happened', audit, (lines) => auditList(lines, nameOf, timeZone, now))}`;
  return operatorAnswer(model.status ?? 200, { title, main }, frame);
}

function state({ line, url, frame: { now, acts } }: HubDetailModel): Html {
  const { view, calendars = [], timeZone } = line;
  const cost = costText(line);
  const said = acts ? [] : standingTexts(line, now);
  return html`<section class="card" aria-label="State"><p>${view ? sayHubState(view, now) : becauseText(line)}${view && view.leases > 0 && ` ${count(view.leases, 'wake')} ${view.leases === 1 ? 'keeps' : 'keep'} it on.`}</p>
${said.map((text) => html`<p>${text}</p>`)}${findingsBeside(line.findings, line.people).map((finding) => html`<p class="bad">${sayFinding(finding)}</p>`)}${peopleOf(line, now)}${calendars.map((trouble) => html`<p class="bad">${sayCalendarTrouble(trouble, timeZone, now)}</p>`)}<dl>${
    view?.since !== undefined && html`<dt>Since</dt><dd>${whenThere(view.since, timeZone, now)}</dd>`
  }${view?.lastSeenAt !== undefined && html`<dt>Last noted</dt><dd>${whenThere(view.lastSeenAt, timeZone, now)}</dd>`}<dt>Its clock</dt><dd>${cityOf(timeZone)} (${timeZone})</dd>${cost !== undefined && html`<dt>Costs an hour, as it is now</dt><dd>${cost}, by the price in the configuration</dd>`}</dl>
<p><a href="/hubs/${line.name}">Its page for visitors</a>${url !== undefined && html` · <a href="${url}">The hub itself</a>`}</p></section>
`;
}

/** How many work on it, what they were told, and what mends a hub that does not tell or does not stop their servers. */
function peopleOf({ people, timeZone }: HubLine, now: Instant): Html | undefined {
  if (!people) return undefined;
  const untold = sayUntold(people, timeZone, now);
  const undrained = sayUndrained(people, timeZone, now);
  return html`${sayPeople(people, timeZone, now).map((text) => html`<p>${text}</p>`)}${untold && remedyOf(untold)}${undrained && remedyOf(undrained)}`;
}

function remedyOf({ says, fix, commands }: Remedy): Html {
  return html`<p class="bad">${says}</p><p><strong>To do:</strong> ${fix}${commands.map((command) => html` <code>${command}</code>`)}</p>`;
}
