import { ownValue } from '../../core/ownValue.ts';
import { clusterOf, type PowerTarget, type TargetId } from '../../core/power/powerTarget.ts';
import type { TargetFacts } from '../../core/power/targetFacts.ts';
import type { HubsHeard } from '../../core/rotation/facts/hearHubs.ts';
import type { RotationFacts } from '../../core/rotation/facts/rotationFacts.ts';
import { stagingOf } from '../../core/rotation/loginSecret.ts';
import { isProved } from '../../core/rotation/proofs.ts';
import type { RotationUnit } from '../../core/rotation/rotationUnit.ts';
import { type HubStanding, keyOf, type RotationView, versionsOf } from '../../core/rotation/rotationView.ts';
import { isRunning } from '../../core/rotation/rules/rollOutStep.ts';
import type { CommandResult } from '../../core/rotation/seen/commandResult.ts';
import type { SecretSeen, StoredVersion } from '../../core/rotation/seen/storedVersion.ts';
import { standingOf } from '../../core/rotation/standingOf.ts';
import { type Instant, minuteMs } from '../../core/time.ts';
import { AzureFault, StoredRowFault } from '../../ports/azureFault.ts';
import type { Keeper } from '../../ports/keeper.ts';
import { resolveSchedules } from '../resolveSchedules.ts';

export type ObserveUnitDeps = Pick<
  Keeper,
  'clock' | 'log' | 'state' | 'holidays' | 'directory' | 'stores' | 'markOf' | 'commands' | 'hubMarks'
>;

/** What a look has seen and heard of a unit, and the time to judge it by. */
export type UnitObserved = {
  readonly view: RotationView;
  readonly heard: HubsHeard;
  readonly now: Instant;
  /** What our clock lacks of the directory's (ms); 0 where it is believed. */
  readonly skewMs: number;
};

/** Our clock is believed unless the directory's is further off than this (ms): two that are must agree on a claim's end. */
const believedMs = minuteMs;

/** Reads everything a judgement needs, and changes nothing. Throws AzureFault, StoredRowFault. */
export async function observeUnit(
  deps: ObserveUnitDeps,
  unit: RotationUnit,
  facts: RotationFacts,
): Promise<UnitObserved> {
  const [{ look, skewMs }, listed, staged, hubs] = await Promise.all([
    readDirectory(deps, unit),
    deps.stores.list(unit.store),
    deps.stores.list(stagingOf(unit.store)),
    standings(deps, unit),
  ]);
  const [{ current, hint }, heard] = await Promise.all([
    tellWhose(deps, unit, facts, listed),
    hear(deps, unit, facts, listed, hubs),
  ]);
  const view: RotationView = {
    unit,
    application: look.application,
    current,
    staging: staged,
    ...(hint !== undefined && { currentHint: hint }),
    facts,
    hubs,
  };
  return { view, heard, now: deps.clock.now() + skewMs, skewMs };
}

async function readDirectory({ directory, clock }: ObserveUnitDeps, { appId }: RotationUnit) {
  const look = await directory.read(appId);
  const behindMs = look.at - clock.now();
  return { look, skewMs: Math.abs(behindMs) > believedMs ? behindMs : 0 };
}

/**
 * A value that nothing says the credential of is told apart by its first three characters. Tags that we did not write may
 * be a copy, beside another value: those whose mark is not the value's are left out.
 */
async function tellWhose(
  { stores, markOf }: ObserveUnitDeps,
  unit: RotationUnit,
  facts: RotationFacts,
  current: SecretSeen,
): Promise<{ readonly current: SecretSeen; readonly hint?: string }> {
  const [version, ...older] = versionsOf(current);
  if (!version?.enabled || isWrittenByUs(facts, version, keyOf(version, unit))) return { current };
  const read = await stores.read(unit.store, version.version);
  if (read.kind === 'refused' || markOf(unit.appId, read.value) === version.tags?.mark) return { current };
  const { tags: _, ...untagged } = version;
  return {
    current: { kind: 'seen', versions: [untagged, ...older] },
    hint: read.value.reveal().slice(0, 3),
  };
}

function isWrittenByUs(
  { promoted, wrote }: RotationFacts,
  { version }: StoredVersion,
  keyId: string | undefined,
): boolean {
  if (keyId === undefined) return false;
  const known = promoted.find((each) => each.version === version);
  return known ? known.keyId === keyId : wrote.includes(version);
}

/** Asks only where an answer could be news: a roll-out that runs, a hub that is up and not proved to use the current value. */
async function hear(
  { commands, hubMarks, log }: ObserveUnitDeps,
  { uses, appId }: RotationUnit,
  facts: RotationFacts,
  current: SecretSeen,
  hubs: ReadonlyMap<string, HubStanding>,
): Promise<HubsHeard> {
  const [version] = versionsOf(current);
  const marks = new Map<string, string>();
  const results = new Map<string, CommandResult>();
  const open = uses.filter(({ hub }) => version && !isProved(facts, hub.name, version.version));
  await Promise.all(
    open.map(async ({ hub, rollOut }) => {
      const sent = ownValue(facts.rollOuts, hub.name);
      const isUp = hubs.get(hub.name)?.power === 'up';
      if (rollOut.kind === 'runCommand' && sent && isRunning(sent) && isUp)
        await hearCommand(hub.name, hub.target, sent.commandId);
      const mark = isUp && hub.url !== undefined ? (await hubMarks.read(hub.url))?.get(appId) : undefined;
      if (mark !== undefined) marks.set(hub.name, mark);
    }),
  );
  return { marks, commands: results };

  /** That a command's end cannot be heard says nothing of the secret: it holds nothing else up. */
  async function hearCommand(hub: string, target: PowerTarget, id: string): Promise<void> {
    const cluster = clusterOf(target);
    if (!cluster) return;
    try {
      results.set(hub, await commands.result(cluster.id, id));
    } catch (fault) {
      if (!(fault instanceof AzureFault)) throw fault;
      log.warn('rotation.commandUnheard', { hub, status: fault.status, message: fault.message });
    }
  }
}

async function standings(
  { state, holidays, clock }: ObserveUnitDeps,
  unit: RotationUnit,
): Promise<ReadonlyMap<string, HubStanding>> {
  const members = [...new Set(unit.uses.map(({ hub }) => hub))];
  const schedules = await resolveSchedules({ state, holidays }, members, clock.now());
  const standing = await Promise.all(
    members.map(async (hub) => {
      const schedule = schedules.get(hub);
      if (!schedule) throw new RangeError(`no schedule was resolved for hub ${hub.name}`);
      return [hub.name, standingOf(hub.target, await factsOf(state, hub.target.id), schedule)] as const;
    }),
  );
  return new Map(standing);
}

/** A row that cannot be understood is the power round's to tell: here the hub's state is unknown. */
async function factsOf({ targets }: Keeper['state'], target: TargetId): Promise<TargetFacts | undefined> {
  try {
    return (await targets.read(target))?.value;
  } catch (fault) {
    if (fault instanceof StoredRowFault) return undefined;
    throw fault;
  }
}
