import type { AlertPlace } from '../../core/alerts/alertPlace.ts';
import type { HistoryEntry } from '../../core/historyEntry.ts';
import type { ClockSurvey } from '../../core/operator/clockSurvey.ts';
import { type Html, html } from '../html.ts';
import type { WebAnswer } from '../http.ts';
import { cityOf } from '../words/clockWords.ts';
import { auditList, type Names } from './auditList.ts';
import { type CareModel, careItems } from './careSection.ts';
import { expiringSection } from './expiringSection.ts';
import { type HubsModel, hubsSection } from './hubsSection.ts';
import { type Frame, operatorAnswer } from './operatorShell.ts';
import { type Loaded, section } from './section.ts';

export type OperatorModel = {
  readonly frame: Frame;
  readonly place: AlertPlace;
  readonly care: Loaded<Omit<CareModel, 'place'>>;
  readonly hubs: Loaded<HubsModel>;
  readonly expiring: Loaded<ClockSurvey>;
  readonly savings: Loaded<Html>;
  readonly lately: Loaded<readonly HistoryEntry[]>;
  readonly nameOf: Names;
};

/** What needs a person, every hub, what ends, what was saved, what happened. */
export function operatorPage(model: OperatorModel): WebAnswer {
  const { frame, place, care, hubs, expiring, savings, lately, nameOf } = model;
  const { now } = frame;
  const zone = place.timeZoneOf(undefined);
  const items = care.ok ? careItems({ ...care.value, place }, now) : [];
  const needs =
    care.ok && items.length === 0
      ? html`<p>Nothing needs a hand.</p>`
      : section('care', 'Needs a hand', care, () => html`<ul class="list">${items}</ul>`);
  const main = html`<h1>Overview</h1>
${needs}${section('hubs', 'Hubs', hubs, (value) => hubsSection(value, now))}${section('expiring', 'Expiring', expiring, (value) => expiringSection(value, place, now))}${section('savings', 'Savings', savings, (value) => value)}${section('lately', 'Lately', lately, (lines) => html`<p class="small">Times of ${cityOf(zone)}.</p>${auditList(lines, nameOf, zone, now)}`)}`;
  return operatorAnswer(200, { title: 'Overview', main, here: '/operator' }, frame);
}
