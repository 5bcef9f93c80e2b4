import { type HubPick, hubGroups, hubOrders } from '../../core/operator/pickHubLines.ts';
import { queryNumber, queryValue, type WebRequest } from '../../web/request/webRequest.ts';

/** Which hubs an address asks for; what it says wrongly is as if it said nothing. */
export function readPick(request: WebRequest): HubPick {
  const group = hubGroups.find((each) => each === queryValue(request, 'state'));
  const search = queryValue(request, 'search')?.trim().slice(0, 100);
  return {
    ...(group && { group }),
    ...(search && { search }),
    order: hubOrders.find((each) => each === queryValue(request, 'order')) ?? 'name',
    descending: queryValue(request, 'descending') === '1',
    page: queryNumber(request, 'page') ?? 1,
  };
}
