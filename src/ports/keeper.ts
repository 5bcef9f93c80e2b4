import type { Policy } from '../core/policy.ts';
import type { CalendarFeeds, Holidays } from './calendarFeeds.ts';
import type { Clock } from './clock.ts';
import type { ClusterCommands } from './clusterCommands.ts';
import type { Directory } from './directory.ts';
import type { FollowUps } from './followUps.ts';
import type { History } from './history.ts';
import type { HubHealthProbe } from './hubHealth.ts';
import type { HubMarks } from './hubMarks.ts';
import type { Ids } from './ids.ts';
import type { Log } from './log.ts';
import type { PowerTargets } from './powerTargets.ts';
import type { SecretMark } from './secretMark.ts';
import type { SecretStores } from './secretStores.ts';
import type { Signer } from './signer.ts';
import type { SignInTest } from './signInTest.ts';
import type { State } from './state.ts';

/** Everything the use cases are given; each names the few of these it takes. */
export type Keeper = {
  readonly policy: Policy;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly state: State;
  readonly history: History;
  readonly followUps: FollowUps;
  readonly targets: PowerTargets;
  readonly hubHealth: HubHealthProbe;
  readonly feeds: CalendarFeeds;
  readonly holidays: Holidays;
  readonly signer: Signer;
  readonly directory: Directory;
  readonly stores: SecretStores;
  readonly signInTest: SignInTest;
  readonly markOf: SecretMark;
  readonly commands: ClusterCommands;
  readonly hubMarks: HubMarks;
};
