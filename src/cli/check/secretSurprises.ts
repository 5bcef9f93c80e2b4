import type { Hub } from '../../core/policy.ts';
import type { LoginSecret } from '../../core/rotation/loginSecret.ts';
import { urgentMs } from '../../core/rotation/timing/rotationMoment.ts';
import { isOpen, nextEdge } from '../../core/schedule/edges.ts';
import type { ResolvedSchedule } from '../../core/schedule/schedule.ts';
import type { Instant } from '../../core/time.ts';
import { durationText } from '../../web/sentences/durationText.ts';

/** In every example of the documentation. */
const placeholder = '00000000-0000-0000-0000-000000000000';

/** What the secrets of a hub mean that their writer may not have meant; a sentence each, none where all is plain. */
export function secretSurprises(hub: Hub, schedule: ResolvedSchedule, now: Instant): string[] {
  return hub.secrets.flatMap((secret) => [
    ...noApplication(secret),
    ...late(secret),
    ...neverProved(hub, secret),
    ...(hub.target.kind === 'nodePools' ? besidePools(secret) : neverTakenUp(secret, schedule, now)),
  ]);
}

function noApplication({ name, appId }: LoginSecret): string[] {
  return appId === placeholder
    ? [
        `Secret ${name} is of application ${appId}, the placeholder of the documentation: write the client id.`,
      ]
    : [];
}

/** A short life leaves no other choice; a third of it is what anybody gets. */
function late({ name, rotateBeforeMs, lifetimeMs }: LoginSecret): string[] {
  return rotateBeforeMs < urgentMs && rotateBeforeMs < Math.floor(lifetimeMs / 3)
    ? [
        `Secret ${name} is replaced only ${durationText(rotateBeforeMs)} before its end, so at any hour; a right that is missing then has to be granted within that time.`,
      ]
    : [];
}

function neverProved({ url }: Hub, { name, rollOut }: LoginSecret): string[] {
  return url === undefined && rollOut.kind !== 'runCommand'
    ? [
        `Without url nobody asks the hub which value of secret ${name} it uses: nothing proves a new one but your word (rotate --confirm), and each old one lives to its own end.`,
      ]
    : [];
}

/** The hub's own pod stays up while the pools sleep. */
function besidePools({ name, rollOut }: LoginSecret): string[] {
  return rollOut.kind === 'onWake'
    ? [
        `Secret ${name} is taken up when the hub starts, and the hub does not start anew with its pools: it goes on with an old value to its end, unless it reads the file at each sign-in (docs/jupyterhub, way A). Else write rollout: { kind: runCommand, … }.`,
      ]
    : [];
}

function neverTakenUp({ name, rollOut }: LoginSecret, schedule: ResolvedSchedule, now: Instant): string[] {
  return rollOut.kind === 'onWake' && isOpen(schedule, now) && !nextEdge(schedule, now, 'closes')
    ? [
        `Secret ${name} is taken up when the hub starts, and the hub never sleeps: it goes on with an old value to its end, unless it reads the file at each sign-in (docs/jupyterhub, way A). Else write rollout: { kind: runCommand, … }.`,
      ]
    : [];
}
