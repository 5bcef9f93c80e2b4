import type { Hub } from '../../core/policy.ts';
import { visibleHubs } from '../../core/wake/caller.ts';
import type { HubView } from '../../core/wake/hubView.ts';
import { StoredRowFault } from '../../ports/azureFault.ts';
import type { DoorRefusal } from '../../web/doorRefusal.ts';
import { queryValue } from '../../web/request/webRequest.ts';
import { cameBy } from './cameBy.ts';
import type { Visit } from './door.ts';
import { lookUp } from './lookUp.ts';
import { withPass } from './withPass.ts';

export type Listed = { readonly hub: Hub; readonly view?: HubView };
export type ListedHubs = { readonly listed: readonly Listed[]; readonly next?: string };

const mostHubs = 100;

/** The hubs this caller may see, by name, from after `after`. A link opens the one hub that `?hub=` names with it. */
export async function listHubs(visit: Visit): Promise<ListedHubs | DoorRefusal> {
  const { keeper, request } = visit;
  const link = cameBy(request);
  if ('code' in link) return link;
  const named = keeper.policy.hubs.find(({ name }) => name === queryValue(request, 'hub'));
  const caller = named ? await withPass(visit, named, 'hub', link) : visit.caller;
  const visible = visibleHubs(caller, keeper.policy.hubs).sort((a, b) => (a.name < b.name ? -1 : 1));
  if (visible.length === 0 && !caller.person) return { code: 'signIn' };
  if (keeper.policy.problems.some(({ scope }) => scope.kind === 'file')) return { code: 'standsStill' };
  const after = queryValue(request, 'after') ?? '';
  const hubs = visible.filter(({ name }) => name > after).slice(0, mostHubs);
  const listed = await Promise.all(
    hubs.map(async (hub): Promise<Listed> => {
      const viewed = await lookUp(visit, hub, caller).catch((fault: unknown) => {
        if (fault instanceof StoredRowFault) return undefined;
        throw fault;
      });
      return { hub, ...(viewed && { view: viewed.view }) };
    }),
  );
  const last = hubs.at(-1);
  return { listed, ...(last && visible.at(-1) !== last && { next: last.name }) };
}
