import type { Terminal } from '../terminal/terminal.ts';
import { wrap } from '../terminal/wrap.ts';
import type { Judged } from './choose.ts';
import type { NamedHub } from './configText.ts';
import type { Details } from './details.ts';
import { machineWords } from './machine.ts';

/** What `init` did. */
export type Tale = {
  /** `-`: standard output. */
  readonly out: string;
  readonly hubs: readonly NamedHub[];
  readonly leftOut: readonly Judged[];
  readonly details: Details;
  readonly zoneGuessed: boolean;
};

export function tellText(
  { out, hubs, leftOut, details, zoneGuessed }: Tale,
  { columns }: Terminal,
): string[] {
  const { zone, hours } = details;
  const guessed = zoneGuessed ? ', the zone of this machine' : '';
  const count = hubs.length === 1 ? '1 hub' : `${hubs.length} hubs`;
  const entry = (text: string) => wrap(text, columns, '  ', '  ');
  return [
    out === '-' ? `${count}:` : `${out} is written: ${count}.`,
    ...hubs.flatMap(({ hub, machine, because }) => entry(`${hub}: ${nounOf(machine)}; ${because}.`)),
    ...(leftOut.length > 0 ? ['Left out:'] : []),
    ...leftOut.flatMap(({ machine, because }) => entry(`${nounOf(machine)}: ${because}.`)),
    ...wrap(`Open Mon–Fri ${hours.from}–${hours.to}, ${zone}${guessed}.`, columns),
    out === '-' ? 'Nothing was written.' : `Next: npx hubkeeper check --config ${out}`,
  ];
}

export function tellJson({ out, hubs, leftOut }: Tale): string {
  const brief = ({ machine: { kind, name, id }, because }: Judged) => ({ kind, name, id, because });
  return JSON.stringify({
    file: out === '-' ? null : out,
    hubs: hubs.map((each) => ({ hub: each.hub, ...brief(each) })),
    leftOut: leftOut.map(brief),
  });
}

function nounOf({ kind, name, group }: Judged['machine']): string {
  return `${machineWords[kind].noun} ${name} in ${group}`;
}
