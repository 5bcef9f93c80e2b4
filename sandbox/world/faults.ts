import type { TargetId } from '../../src/core/power/targetFacts.ts';
import { actByHand, isByHand, undoByHand } from './byHand.ts';
import { channelKinds } from './channels/channelAddresses.ts';
import type { ArmedFault, FaultName, FaultRefusal } from './faultNames.ts';
import { deleteCluster, outsideAct } from './outside.ts';
import { findCluster, type World } from './world.ts';

export type FaultAsk = {
  readonly name: FaultName;
  /** Id or name of a cluster; client id of an application where the fault is the directory's; a vault's name; a kind of channel. */
  readonly target?: string;
  readonly times?: number;
  readonly seconds?: number;
  /** True: what is armed under this name is taken back. */
  readonly lifted?: boolean;
};

/** These happen to applications, not to clusters. */
const directoryFaults: readonly FaultName[] = [
  'graphThrottled',
  'graphFails',
  'mintLost',
  'mintUnknown',
  'notOwner',
  'noConsent',
  'policyLifetime',
  'policyForbids',
  'credentialRemoved',
  'applicationFull',
  'signInUnclear',
  'signInDown',
];

/** These happen to vaults. */
const vaultFaults: readonly FaultName[] = [
  'vaultThrottled',
  'vaultForbidden',
  'vaultFirewalled',
  'vaultReadOnly',
  'vaultWriteFails',
  'vaultWriteLost',
  'vaultSecretDisabled',
  'vaultSecretDeleted',
  'valueByHand',
  'vaultEventTwice',
];

/** These happen to messages. */
const channelFaults: readonly FaultName[] = [
  'channelDown',
  'channelThrottled',
  'channelLost',
  'channelSlow',
  'flowFails',
];

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
];

const manyTimes = 1_000_000;

/** Whether its target is a cluster. */
export function hitsClusters(name: FaultName): boolean {
  return ![...directoryFaults, ...vaultFaults, ...channelFaults].includes(name);
}

/** Arms a fault, or does at once what somebody else does; a refusal says why that cannot be. */
export function addFault(world: World, ask: FaultAsk): FaultRefusal | undefined {
  if (ask.lifted) {
    // One channel may be up again before the others are.
    const only = channelFaults.includes(ask.name) ? ask.target?.toLowerCase() : undefined;
    world.faults = world.faults.filter(
      ({ name, target }) => name !== ask.name || (only !== undefined && target !== only),
    );
    undoByHand(world, ask.name);
    return undefined;
  }
  if (isByHand(ask.name)) return actByHand(world, ask.name, ask.target);
  if (directoryFaults.includes(ask.name)) return armDirectoryFault(world, ask);
  if (vaultFaults.includes(ask.name)) return armVaultFault(world, ask);
  if (channelFaults.includes(ask.name)) return armChannelFault(world, ask);
  const target = ask.target === undefined ? undefined : targetNamed(world, ask.target);
  if (ask.target !== undefined && target === undefined) {
    return { status: 404, detail: `There is no cluster ${ask.target}.` };
  }
  switch (ask.name) {
    case 'outsideStart':
    case 'outsideStop':
    case 'outsideUpgrade':
      return outsideAct(world, ask.name, target, ask.seconds);
    case 'deleted':
      return deleteCluster(world, target);
    default:
      return armFault(world, ask, target);
  }
}

function armFault(world: World, ask: FaultAsk, target: TargetId | undefined): undefined {
  world.faults.push({
    name: ask.name,
    times: ask.times ?? (standingFaults.includes(ask.name) ? manyTimes : 1),
    ...(target === undefined ? {} : { target }),
    ...(ask.seconds === undefined ? {} : { seconds: ask.seconds }),
  });
}

function armDirectoryFault(world: World, ask: FaultAsk): FaultRefusal | undefined {
  const appId = ask.target?.toLowerCase();
  if (appId !== undefined && !world.applications.has(appId)) {
    return { status: 404, detail: `There is no application ${appId}.` };
  }
  return armFault(world, ask, appId);
}

function armVaultFault(world: World, ask: FaultAsk): FaultRefusal | undefined {
  const vault = ask.target?.toLowerCase();
  if (vault !== undefined && !world.vaults.has(vault)) {
    return { status: 404, detail: `There is no vault ${vault}.` };
  }
  return armFault(world, ask, vault);
}

function armChannelFault(world: World, ask: FaultAsk): FaultRefusal | undefined {
  const channel = ask.target?.toLowerCase();
  if (channel !== undefined && !channelKinds.some((each) => each === channel)) {
    return { status: 404, detail: `There is no channel ${channel}: ${channelKinds.join(', ')}.` };
  }
  return armFault(world, ask, channel);
}

/** By id or by the cluster's own name, in any letter case; undefined where there is none now. */
function targetNamed(world: World, text: string): TargetId | undefined {
  const wanted = text.toLowerCase();
  const named = [...world.clusters.values()].find((each) => each.name.toLowerCase() === wanted);
  return findCluster(world, named?.key ?? wanted)?.key;
}

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
