import type { HubLine } from './hubLine.ts';

/** What hubs are counted and filtered by. */
export const hubGroups = ['awake', 'asleep', 'waking', 'stopping', 'held', 'late', 'unknown'] as const;
export type HubGroup = (typeof hubGroups)[number];

export const hubOrders = ['name', 'state', 'next'] as const;
export type HubOrder = (typeof hubOrders)[number];

export type HubPick = {
  readonly group?: HubGroup;
  /** Part of a name or title, whatever its case. */
  readonly search?: string;
  readonly order: HubOrder;
  readonly descending: boolean;
  /** From 1. */
  readonly page: number;
};

export type PickedHubs = {
  readonly lines: readonly HubLine[];
  readonly counts: Readonly<Record<HubGroup, number>>;
  /** How many match, on all pages. */
  readonly found: number;
  readonly page: number;
  readonly pages: number;
};

const perPage = 50;

export function hubGroup({ view }: HubLine): HubGroup {
  if (view === undefined) return 'unknown';
  if (view.because === 'paused') return 'held';
  switch (view.state) {
    case 'ready':
      return 'awake';
    case 'queued':
    case 'starting':
    case 'hubStarting':
      return 'waking';
    case 'cooling':
    case 'stopping':
      return 'stopping';
    case 'heldOff':
      return 'held';
    case 'degraded':
    case 'trouble':
      return 'late';
    case 'asleep':
    case 'unknown':
      return view.state;
  }
}

/** One page of the hubs that match, and how many there are of each kind; a page that does not exist is the last one. */
export function pickHubLines(all: readonly HubLine[], pick: HubPick): PickedHubs {
  const counts = Object.fromEntries(hubGroups.map((group) => [group, 0])) as Record<HubGroup, number>;
  const grouped = all.map((line) => ({ line, group: hubGroup(line) }));
  for (const { group } of grouped) counts[group] += 1;
  const search = pick.search?.toLowerCase() ?? '';
  const found = grouped
    .filter(({ group }) => pick.group === undefined || group === pick.group)
    .filter(({ line }) => `${line.name}\n${line.title}`.toLowerCase().includes(search))
    .sort((one, other) => compare(one, other, pick.order) * (pick.descending ? -1 : 1));
  const pages = Math.max(1, Math.ceil(found.length / perPage));
  const page = Math.min(Math.max(1, pick.page), pages);
  const lines = found.slice((page - 1) * perPage, page * perPage).map(({ line }) => line);
  return { lines, counts, found: found.length, page, pages };
}

type Grouped = { readonly line: HubLine; readonly group: HubGroup };

/** By name where there is nothing else to tell them apart. What is in need of somebody is the first of the states. */
function compare(one: Grouped, other: Grouped, order: HubOrder): number {
  const byName = one.line.name < other.line.name ? -1 : 1;
  if (order === 'state') return states.indexOf(one.group) - states.indexOf(other.group) || byName;
  if (order === 'next') return nextAt(one.line) - nextAt(other.line) || byName;
  return byName;
}

const states: readonly HubGroup[] = ['late', 'unknown', 'held', 'waking', 'stopping', 'awake', 'asleep'];

function nextAt({ view }: HubLine): number {
  return view?.next?.at ?? Number.MAX_SAFE_INTEGER;
}
