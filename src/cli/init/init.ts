import type { Cli, Command, Given } from '../cli.ts';
import { refused, wrongUsage } from '../cliRefusal.ts';
import type { ExitCode } from '../exitCode.ts';
import { exitCodes } from '../exitCode.ts';
import { isJson, textOption } from '../options.ts';
import { askTarget } from './askTarget.ts';
import { choose } from './choose.ts';
import { configText, nameHubs } from './configText.ts';
import { askDetails, detailsOf, judgeWishes, usualHours, usualZone } from './details.ts';
import { machineKinds, machineWords } from './machine.ts';
import { readMachines } from './readMachines.ts';
import { processSurroundings, type Surroundings } from './surroundings.ts';
import { tellJson, tellText } from './tell.ts';

const file = { type: 'string', value: 'FILE' } as const;

export const initCommand: Command = initIn(processSurroundings);

/** The command in surroundings that are looked at only when it runs. */
export function initIn(surroundings: () => Surroundings): Command {
  return {
    name: 'init',
    summary: 'a first hubkeeper.yaml, from what az lists or by asking',
    usage:
      '[--aks FILE] [--vm FILE] [--vmss FILE] [--only NAMES] [--zone ZONE] [--hours FROM-TO] [--out FILE]',
    says: [
      'Writes a first configuration, and says what it chose and why. It reads what az aks list, az vm list and az vmss list print with --output json, from files or, named -, from standard input. Without any list it asks, on a terminal.',
      'It chooses what has a sign of JupyterHub, else the only one there is; where neither helps it asks, or wants --only. Nodes of clusters are never chosen, nor clusters that AKS would not stop. It overwrites nothing, and asks Azure nothing.',
    ],
    options: {
      aks: { ...file, says: 'the output of az aks list; - is standard input' },
      vm: { ...file, says: 'the output of az vm list' },
      vmss: { ...file, says: 'the output of az vmss list' },
      only: { type: 'string', value: 'NAMES', says: 'keep these, whatever is listed beside; commas between' },
      url: { type: 'string', value: 'ADDRESS', says: 'where people go, of the one hub that is chosen' },
      zone: {
        type: 'string',
        value: 'ZONE',
        says: 'time zone of the hours; the one of this machine without',
      },
      hours: { type: 'string', value: 'FROM-TO', says: `from Monday to Friday; ${usualHours} without` },
      out: { ...file, says: 'where to write; hubkeeper.yaml without, and - is standard output' },
    },
    run: (cli, given) => init(cli, given, surroundings()),
  };
}

async function init(cli: Cli, given: Given, around: Surroundings): Promise<ExitCode> {
  const out = textOption(given, 'out') ?? 'hubkeeper.yaml';
  if (out === '') throw wrongUsage('--out needs the path of a file, or - for standard output.');
  if (out !== '-' && (await around.exists(out))) throw isThere(out);
  const wishes = {
    url: textOption(given, 'url'),
    zone: textOption(given, 'zone'),
    hours: textOption(given, 'hours'),
  };
  await judgeWishes(wishes);
  const zone = await usualZone(around.zone);
  const lists = Object.fromEntries(
    machineKinds.flatMap((kind) => {
      const path = textOption(given, kind);
      return path === undefined ? [] : [[kind, path]];
    }),
  );
  const asking = Object.keys(lists).length === 0 ? around.ask : undefined;
  if (Object.keys(lists).length === 0 && !asking) throw nothingGiven();
  const machines = asking ? [await askTarget(asking)] : await readMachines(lists, around);
  const choice = await choose(machines, namesIn(textOption(given, 'only')), around.ask);
  const hubs = nameHubs(choice.chosen);
  if (wishes.url !== undefined && hubs.length > 1)
    throw wrongUsage(
      `--url is of one hub, and ${hubs.length} are chosen: leave it out, or choose with --only.`,
    );
  const told = asking ? await askDetails(wishes, zone, asking) : wishes;
  const details = detailsOf(told, zone);
  const text = configText(hubs, details);
  if (out === '-') cli.terminal.out(text.trimEnd());
  else if (!(await around.writeNew(out, text))) throw isThere(out);
  const zoneGuessed = told.zone === undefined && zone === around.zone;
  const tale = { out, hubs, leftOut: choice.leftOut, details, zoneGuessed };
  const lines = isJson(given) ? [tellJson(tale)] : tellText(tale, cli.terminal);
  if (out === '-') cli.terminal.err(...lines);
  else cli.terminal.out(...lines);
  return exitCodes.done;
}

function namesIn(only: string | undefined): readonly string[] | undefined {
  return only?.split(',').map((name) => name.trim());
}

function isThere(path: string) {
  return refused(
    `${path} is there already, and init overwrites nothing: move it away, or name another file with --out.`,
    'fileExists',
  );
}

function nothingGiven() {
  const commands = machineKinds.map((kind) => machineWords[kind].list).join('; ');
  return wrongUsage(
    `Nothing says what there is. Save what az lists, and name the files: ${commands}; then npx hubkeeper init --aks aks.json --vm vm.json --vmss vmss.json`,
  );
}
