import type { TargetId } from '../../src/core/power/powerTarget.ts';

/** Everything that can be made to go wrong, by what it is aimed at, and what it does. A closed list. */
export const faultsByKind = {
  /** Aimed at a cluster, a pool, a machine or a scale set. */
  target: {
    throttled:
      '429 with Retry-After: with a target its next start, stop or command, without one the next request of any kind',
    capacityRefused: 'the next start is accepted and ends Failed for want of capacity',
    quotaRefused: 'the next start of a pool, machine or scale set is refused: it would exceed a quota',
    sizeRefused: 'the next start of a pool, machine or scale set is refused: its size is not to be had there',
    hibernateRefused: 'the next hibernation of the machine is refused: something on it does not allow that',
    slowStart: 'the next start takes `seconds` (three times as long by default)',
    stuckStart: 'the next start never ends',
    stopFails: 'the next stop is accepted and ends Failed; what runs stays up',
    conflict: 'the next start, stop or command is refused: another operation is in progress',
    outsideStart: 'somebody else starts it, now',
    outsideStop: 'somebody else stops it, now; a machine, a scale set: deallocates it',
    outsideUpgrade: 'somebody else upgrades the cluster, now; it takes `seconds`',
    shutDownInside: 'somebody shuts the machine down from inside, now: it is off, and billed all the same',
    oneDeallocated: 'somebody deallocates one machine of the scale set, now',
    forbidden: '403: with a target its next start, stop or command, without one the next request of any kind',
    answerLost: 'the next start or stop takes effect and the connection is cut before the answer',
    deleted: 'somebody deletes it, now',
    powerStateMissing: 'the next answer about it carries no power state',
  },
  cluster: {
    commandDisabled: 'run command is switched off for the cluster, until that is lifted',
    commandDenied: 'the next command is refused: a policy of the cluster denies its pod',
    commandStuck: 'the next command is accepted and its pod never starts',
    commandLost: 'the next command runs and the connection is cut before the answer',
    commandForbidden: "the next command runs, and the cluster's own roles let it do nothing",
    rollOutFails:
      "the next change of the hub's pod template crash-loops, for `seconds` (until the next one by default)",
  },
  vault: {
    vaultThrottled: '429 with Retry-After for the next request to a vault',
    vaultForbidden: '403 for the next request to a vault: the role is missing',
    vaultFirewalled: 'the firewall of a vault lets nobody in, until that is lifted',
    vaultReadOnly: '403 for whatever would change something in a vault, until that is lifted',
    vaultWriteFails: 'the next new version of a secret fails with 500 and is not written',
    vaultWriteLost: 'the next new version of a secret is written and the connection is cut before the answer',
    vaultSecretDisabled: 'somebody disables the version of the login’s secret that hubs read, now',
    vaultSecretDeleted: 'somebody deletes the login’s secret from its vault, now; it can be recovered',
    valueByHand: 'somebody writes the id of a secret over the value that hubs read, now',
    vaultEventTwice: 'the next event of a vault is delivered twice',
  },
  /** Aimed at an application, by its client id. */
  directory: {
    graphThrottled: '429 with a fractional Retry-After for the next request to the directory',
    graphFails: 'the next request to the directory fails with 503, or 504 where it would change something',
    mintLost: 'the next new client secret is made and the connection is cut before the answer',
    mintUnknown: 'the next new client secret is made and answered with 504',
    notOwner: 'our identity is no owner of the application, until that is lifted',
    noConsent: 'our identity has no permission in the directory, until that is lifted',
    policyLifetime:
      'new client secrets may live `seconds` (90 days by default) and no longer, until that is lifted',
    policyForbids: 'the tenant allows no new client secrets, until that is lifted',
    credentialRemoved: 'somebody removes the credential whose value hubs read, now',
    applicationFull:
      'somebody opens the application to personal accounts, now: it may hold two secrets, until that is lifted',
    signInUnclear: 'the next token request meets conditional access (53003)',
    signInDown: 'the next token request finds the connection cut',
  },
  channel: {
    channelDown: '503 for every message to a channel, until that is lifted',
    channelThrottled: '429 with Retry-After for the next message to a channel',
    channelLost: 'the next message to a channel is shown and the connection is cut before the answer',
    channelSlow:
      'the next message to a channel is shown and answered after `seconds` of real time (5, at most 20)',
    flowFails: 'the flow behind Teams accepts the next message and fails afterwards: nobody sees it',
  },
  /** Aimed at a hub, by its host. */
  hub: {
    hubTokenRevoked: 'the hub no longer knows the keeper’s token, until that is lifted',
    hubScopeMissing: 'the role of the keeper’s token lacks read:servers, until that is lifted',
    hubStopForbidden: 'the role of the keeper’s token lacks delete:servers, until that is lifted',
    hubApiFails: 'the API of the hub answers 503, until that is lifted',
    hubApiHangs: 'the API of the hub takes requests and never answers, until that is lifted',
    hubApiHtml: 'something before the hub answers its API with a page, until that is lifted',
  },
} as const;

export type FaultKind = keyof typeof faultsByKind;

export const faultNames = {
  ...faultsByKind.target,
  ...faultsByKind.cluster,
  ...faultsByKind.vault,
  ...faultsByKind.directory,
  ...faultsByKind.channel,
  ...faultsByKind.hub,
} as const;

export type FaultName = keyof typeof faultNames;

export function kindOf(name: FaultName): FaultKind {
  if (name in faultsByKind.vault) return 'vault';
  if (name in faultsByKind.directory) return 'directory';
  if (name in faultsByKind.hub) return 'hub';
  if (name in faultsByKind.channel) return 'channel';
  return name in faultsByKind.cluster ? 'cluster' : 'target';
}

export type ArmedFault = {
  readonly name: FaultName;
  /** A cluster, a pool, a machine, a scale set, the client id of an application, a vault's name, a kind of channel or a hub's host, in lower case; absent: any. */
  readonly target?: TargetId;
  times: number;
  readonly seconds?: number;
};

export type FaultRefusal = { readonly status: 404 | 409; readonly detail: string };
