import { plainText } from '../../web/sentences/alerts/plainText.ts';
import type { Judged } from './choose.ts';
import type { Details } from './details.ts';
import { machineWords } from './machine.ts';
import { textIn } from './textIn.ts';

export type NamedHub = Judged & { readonly hub: string };

/** Each with a name fit for addresses, made of the machine's own; no two alike. */
export function nameHubs(chosen: readonly Judged[]): NamedHub[] {
  const taken = new Set<string>();
  return chosen.map((each) => {
    const plain = hubName(each.machine.name);
    let hub = plain;
    for (let count = 2; taken.has(hub); count += 1) hub = `${plain.slice(0, 36)}-${count}`;
    taken.add(hub);
    return { ...each, hub };
  });
}

/** Azure's naming advice puts the kind in front: aks-research is the hub research. */
function hubName(name: string): string {
  const tidy = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const bare = tidy
    .replace(/^(?:aks|vmss|vm)-(?=.)/, '')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  return bare === '' ? 'hub' : bare;
}

/** A first hubkeeper.yaml. */
export function configText(hubs: readonly NamedHub[], details: Details): string {
  return `# yaml-language-server: $schema=./hubkeeper.schema.json
#
# Begun by npx hubkeeper init. Every key is explained in docs/configuration.md;
# npx hubkeeper check says what this file means, and what is wrong with it.
version: 1

hubs:
${hubs.map((each) => hubText(each, details)).join('\n')}`;
}

function hubText({ hub, machine, because }: NamedHub, { url, zone, hours }: Details): string {
  const place = textIn(machine.shown, 'location');
  const where = place === undefined ? machine.group : `${machine.group}, ${place}`;
  // What others wrote in Azure, such as tags, must not end the comment and begin a hub.
  const about = plainText(`${machineWords[machine.kind].noun} ${machine.name} (${where}): ${because}`, 300);
  const address =
    url === undefined
      ? '# url: https://hub.example.edu # where people go; with it the keeper knows when the hub answers'
      : `url: ${JSON.stringify(url)}`;
  return `  # ${about}
  - name: ${nameText(hub)} # part of addresses and of what is remembered: change it now or never
    ${address}
    target:
      kind: ${machine.kind}
      id: ${machine.id}
    schedule:
      timeZone: ${zone}
      windows:
        - { days: [mon, tue, wed, thu, fri], from: "${hours.from}", to: "${hours.to}" }
`;
}

/** YAML would read 2027 as a number, and null as nothing. */
function nameText(name: string): string {
  return /^[a-z][a-z0-9-]*$/.test(name) && !/^(?:null|true|false|yes|no|on|off|y|n)$/.test(name)
    ? name
    : `"${name}"`;
}
