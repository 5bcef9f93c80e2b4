import type { HubLine } from '../../core/operator/hubLine.ts';
import { type HubOrder, type HubPick, hubGroups, type PickedHubs } from '../../core/operator/pickHubLines.ts';
import type { Instant } from '../../core/time.ts';
import { type Html, html } from '../html.ts';
import { becauseText, comesText, costText, groupNames, stateTag } from './hubWords.ts';
import { count } from './words.ts';

export type HubsModel = { readonly picked: PickedHubs; readonly pick: HubPick; readonly total: number };

/** Every hub in a row, filtered, sorted and paged by its address alone. */
export function hubsSection({ picked, pick, total }: HubsModel, now: Instant): Html {
  if (total === 0)
    return html`<p>No hub is configured. These lines are enough for the first; <code>npx hubkeeper check</code> says whether they are right.</p><pre><code>hubs:
  - name: research
    target: { kind: aks, id: /subscriptions/…/managedClusters/hub }
    schedule: { timeZone: Europe/Madrid, windows: [{ days: [mon, fri], from: "08:00", to: "20:00" }] }</code></pre>`;
  const counts = hubGroups
    .filter((group) => picked.counts[group] > 0 || group === pick.group)
    .map((group) => {
      const here = group === pick.group && html` aria-current="true"`;
      return html`<a href="${hrefOf(pick, { group, page: 1 })}"${here}>${groupNames[group]} ${picked.counts[group]}</a>`;
    });
  const all = html`<a href="${hrefOf({ ...pick, group: undefined }, { page: 1 })}"${pick.group === undefined && html` aria-current="true"`}>all ${total}</a>`;
  const costs = picked.lines.some(({ cost }) => cost);
  return html`<nav class="filters" aria-label="Hubs by state">${all}${counts}</nav>
${total > 5 && search(pick)}
${picked.lines.length === 0 ? html`<p>No hub matches.</p>` : table(picked.lines, pick, costs, now)}
${pages(picked, pick)}`;
}

function search(pick: HubPick): Html {
  return html`<form class="filters" method="get" action="/operator"><div><label for="search">Name or title</label><input type="text" id="search" name="search" value="${pick.search ?? ''}"></div>${pick.group && html`<input type="hidden" name="state" value="${pick.group}">`}<button class="button">Search</button>${pick.search && html`<a href="${hrefOf({ ...pick, search: undefined }, { page: 1 })}">Show all</a>`}</form>`;
}

function table(lines: readonly HubLine[], pick: HubPick, costs: boolean, now: Instant): Html {
  return html`<table class="flow" role="table"><thead role="rowgroup"><tr role="row">${head('name', 'Hub', pick)}${head('state', 'State', pick)}<th role="columnheader" scope="col">Because</th>${head('next', 'Until, next', pick)}<th role="columnheader" scope="col" class="num">Wakes</th>${costs && html`<th role="columnheader" scope="col" class="num">Costs an hour</th>`}</tr></thead>
<tbody role="rowgroup">${lines.map((line) => row(line, costs, now))}</tbody></table>`;
}

function row(line: HubLine, costs: boolean, now: Instant): Html {
  const still = line.standsStill !== undefined;
  const name = still ? html`${line.title}` : html`<a href="/operator/hubs/${line.name}">${line.title}</a>`;
  const wakes = line.view?.leases ?? 0;
  const cost = costText(line);
  return html`<tr role="row"><th role="rowheader" scope="row">${name}</th><td role="cell">${stateTag(line)}</td><td role="cell">${becauseText(line)}</td><td role="cell">${comesText(line, now)}</td><td role="cell" class="num">${wakes > 0 && html`${wakes}<span class="lab"> ${wakes === 1 ? 'wake' : 'wakes'}</span>`}</td>${costs && html`<td role="cell" class="num">${cost !== undefined && html`${cost}<span class="lab"> an hour</span>`}</td>`}</tr>
`;
}

function head(order: HubOrder, text: string, pick: HubPick): Html {
  const sorted = pick.order === order;
  const state = sorted ? (pick.descending ? 'descending' : 'ascending') : undefined;
  const href = hrefOf(pick, { order, descending: sorted && !pick.descending, page: 1 });
  const arrow = sorted && html` <span aria-hidden="true">${pick.descending ? '↓' : '↑'}</span>`;
  return html`<th role="columnheader" scope="col"${state && html` aria-sort="${state}"`}><a href="${href}">${text}${arrow}</a></th>`;
}

function pages({ page, pages: last, found }: PickedHubs, pick: HubPick): Html | undefined {
  if (last === 1) return undefined;
  return html`<nav class="filters" aria-label="Pages of hubs"><span>${count(found, 'hub')}, page ${page} of ${last}</span>${page > 1 && html`<a href="${hrefOf(pick, { page: page - 1 })}" rel="prev">Previous</a>`}${page < last && html`<a href="${hrefOf(pick, { page: page + 1 })}" rel="next">Next</a>`}</nav>`;
}

/** The address of the same list, picked otherwise; what goes without saying is left out. */
function hrefOf(
  pick: Omit<HubPick, 'group' | 'search'> & {
    group?: HubPick['group'] | undefined;
    search?: string | undefined;
  },
  change: Partial<HubPick>,
): string {
  const { group, search: text, order, descending, page } = { ...pick, ...change };
  const query = new URLSearchParams({
    ...(group && { state: group }),
    ...(text && { search: text }),
    ...(order !== 'name' && { order }),
    ...(descending && { descending: '1' }),
    ...(page > 1 && { page: String(page) }),
  });
  return `/operator${query.size > 0 ? `?${query}` : ''}#hubs`;
}
