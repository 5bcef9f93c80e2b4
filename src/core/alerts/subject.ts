import type { Instant } from '../time.ts';

/** What ends: it is known when. */
export const clockKinds = [
  /** A client secret, or a certificate, of an application. */
  'appSecret',
  'appCertificate',
  /** The same on the application's service principal object, where they work as well. */
  'principalSecret',
  'principalCertificate',
  /** What the cluster itself signs in with, where it has no managed identity. */
  'clusterSecret',
  /** A secret of a vault, or the certificate behind it, by its own end. */
  'vaultSecret',
  /** The certificate that a host shows. */
  'tls',
  /** A cluster stopped for twelve months is deleted. */
  'longStop',
  /** A date that somebody wrote into the configuration. */
  'note',
] as const;

export type ClockKind = (typeof clockKinds)[number];

/** What has gone wrong, or goes wrong now. */
export const riskKinds = [
  /** Open, and the hub does not answer. */
  'notUp',
  /** Closed for some time, and the cluster still runs. */
  'notAsleep',
  /** A start takes longer than nearly all before it. */
  'slowStart',
  /** Azure has refused starts for want of capacity. */
  'noCapacity',
  /** Starts or stops are refused for another reason. */
  'powerFailing',
  /** Servers that run are about to be stopped, and people were told. */
  'stopAhead',
  /** A hub does not tell who works on it, and is to be stopped. */
  'peopleUntold',
  /** A hub does not stop its people's servers for the keeper, so its machines stop under them. */
  'peopleUndrained',
  /** A rotation is late, refused, or waits for a person. */
  'rotation',
  /** People cannot sign in. */
  'signIn',
  /** A host shows a certificate that browsers refuse, whatever its end. */
  'tlsWrong',
  /** Something that is watched could not be read. */
  'unread',
  /** A channel has taken no message for an hour. */
  'channelSilent',
] as const;

export type RiskKind = (typeof riskKinds)[number];

/** `{kind}:{what}`, at most 300 characters; the same as long as it is the same thing. Never a secret. */
export type SubjectId = string;

type Common = {
  readonly id: SubjectId;
  /** In people's words, without an article: `sign-in secret of Research hub`. */
  readonly name: string;
  /** Names of the hubs it concerns; empty: none in particular. */
  readonly hubs: readonly string[];
  readonly owner?: string;
  /** Where it is written what to do. */
  readonly runbook?: string;
  /** Figures and words that its message needs: codes, host, vault, command. Never a secret. */
  readonly detail: Readonly<Record<string, string | number>>;
};

/** Something with an end. `begunAt`: of its life; absent: not known. */
export type Clock = Common & {
  readonly kind: ClockKind;
  readonly endsAt: Instant;
  readonly begunAt?: Instant;
  /** The keeper renews it by itself: it is shown, and alerted only where that goes wrong. */
  readonly renewed?: true;
};

/** Something wrong since then. Critical: people cannot work, or will not be able to within a day. */
export type Risk = Common & {
  readonly kind: RiskKind;
  readonly since: Instant;
  readonly severity: 'warning' | 'critical';
};

/** What there may be an alert about. */
export type Subject = Clock | Risk;

export function isClock(subject: Subject): subject is Clock {
  return 'endsAt' in subject;
}
