import { isRecord } from '../../config/fields/field.ts';
import { plainText } from '../../web/sentences/alerts/plainText.ts';
import type { Machine } from './machine.ts';
import { listIn, textIn } from './textIn.ts';

/** "hub" alone is no sign: networks have hubs too, and a machine of one must never be stopped. */
const hubName = /jupyter|jhub|tljh|z2jh/i;

/** Tags are written by many people, and what they write is shown on a terminal. */
const longestSign = 300;

/** What says that a JupyterHub runs there, on one line; undefined where nothing does. */
export function hubSign(machine: Machine): string | undefined {
  const sign = signOf(machine);
  return sign === undefined ? undefined : plainText(sign, longestSign);
}

function signOf({ name, group, shown }: Machine): string | undefined {
  const pool = listIn(shown, 'agentPoolProfiles').find(isPoolOfHub);
  if (pool !== undefined) return `its pool ${textIn(pool, 'name')} is labelled for JupyterHub`;
  if (hubName.test(name)) return 'its name says that it is a hub';
  if (hubName.test(group)) return `its resource group ${group} is named for a hub`;
  const tag = Object.entries(isRecord(shown['tags']) ? shown['tags'] : {}).find((each) =>
    hubName.test(each.join(' ')),
  );
  return tag === undefined ? undefined : `its tag ${tag[0]} says that it is a hub`;
}

/** Zero to JupyterHub's own label of nodes. */
function isPoolOfHub(pool: unknown): boolean {
  const labels = isRecord(pool) ? pool['nodeLabels'] : undefined;
  return isRecord(labels) && 'hub.jupyter.org/node-purpose' in labels;
}
