import type { TargetId } from '../../src/core/power/powerTarget.ts';
import { actByHand, isByHand, undoByHand } from './byHand.ts';
import { channelKinds } from './channels/channelAddresses.ts';
import { findApplication } from './directory.ts';
import {
  type ArmedFault,
  type FaultKind,
  type FaultName,
  type FaultRefusal,
  faultsByKind,
  kindOf,
} from './faultNames.ts';
import { findHub } from './findHubHost.ts';
import { findTarget } from './findTarget.ts';
import { isOutside, outsideAct } from './outside/outsideAct.ts';
import type { World } from './world.ts';

export type FaultAsk = {
  readonly name: FaultName;
  /** Id or name of a cluster, of a pool (`hub/users`), a machine or a scale set; client id of an application where the fault is the directory's; a vault's name; a kind of channel. */
  readonly target?: string;
  readonly times?: number;
  readonly seconds?: number;
  /** True: what is armed under this name is taken back. */
  readonly lifted?: boolean;
};

/** These hold until they are lifted, unless `times` says how many requests they refuse. */
const standingFaults: readonly FaultName[] = [
  'notOwner',
  'noConsent',
  'policyLifetime',
  'policyForbids',
  'vaultFirewalled',
  'vaultReadOnly',
  'commandDisabled',
  'channelDown',
  ...(Object.keys(faultsByKind.hub) as FaultName[]),
];

const manyTimes = 1_000_000;

/** Arms a fault, or does at once what somebody else does; a refusal says why that cannot be. */
export function addFault(world: World, ask: FaultAsk): FaultRefusal | undefined {
  const { name, seconds } = ask;
  if (ask.lifted) return lift(world, ask);
  const kind = kindOf(name);
  const target = ask.target === undefined ? undefined : targets[kind](world, ask.target);
  if (ask.target !== undefined && target === undefined) {
    const known = kind === 'channel' ? `: ${channelKinds.join(', ')}` : '';
    return { status: 404, detail: `There is no ${aimedAt[kind]} ${ask.target.toLowerCase()}${known}.` };
  }
  if (isByHand(name)) return actByHand(world, name, target);
  if (isOutside(name)) return outsideAct(world, name, target, seconds);
  world.faults.push({
    name,
    times: ask.times ?? (standingFaults.includes(name) ? manyTimes : 1),
    ...(target === undefined ? {} : { target }),
    ...(seconds === undefined ? {} : { seconds }),
  });
  return undefined;
}

/** Of a fault that is armed for several targets, the one that is named alone. */
function lift(world: World, { name, target }: FaultAsk): undefined {
  const only =
    target === undefined ? undefined : (targets[kindOf(name)](world, target) ?? target.toLowerCase());
  world.faults = world.faults.filter(
    (each) => each.name !== name || (only !== undefined && each.target !== only),
  );
  undoByHand(world, name);
}

/** What is armed for it is kept under this; undefined where there is no such thing now. */
const targets: Readonly<Record<FaultKind, (world: World, text: string) => TargetId | undefined>> = {
  target: (world, text) => findTarget(world, text)?.key,
  cluster: (world, text) => {
    const found = findTarget(world, text);
    return found?.kind === 'cluster' ? found.key : undefined;
  },
  vault: (world, text) => world.vaults.get(text.toLowerCase())?.name,
  directory: (world, text) => findApplication(world, text)?.appId,
  channel: (_world, text) => channelKinds.find((each) => each === text.toLowerCase()),
  hub: (world, text) => findHub(world, text)?.hubHost,
};

const aimedAt: Readonly<Record<FaultKind, string>> = {
  target: 'cluster, pool, machine or scale set',
  cluster: 'cluster',
  vault: 'vault',
  directory: 'application',
  channel: 'channel',
  hub: 'hub',
};

/** Uses up one armed fault of that name for `target`, if there is one. */
export function takeFault(world: World, name: FaultName, target: TargetId): ArmedFault | undefined {
  return take(world, (fault) => fault.name === name && (fault.target ?? target) === target);
}

/** What is armed under that name, without using it up; without `target`: whatever it is about. */
export function armedFault(world: World, name: FaultName, target?: TargetId): ArmedFault | undefined {
  return world.faults.find(
    (fault) => fault.name === name && (target === undefined || (fault.target ?? target) === target),
  );
}

/** Uses up one armed fault that hits every request, whatever it asks. */
export function takeGeneralFault(world: World, name: 'throttled' | 'forbidden'): ArmedFault | undefined {
  return take(world, (fault) => fault.name === name && fault.target === undefined);
}

function take(world: World, matches: (fault: ArmedFault) => boolean): ArmedFault | undefined {
  const fault = world.faults.find(matches);
  if (!fault) return undefined;
  fault.times -= 1;
  if (fault.times <= 0) world.faults = world.faults.filter((each) => each !== fault);
  return fault;
}
