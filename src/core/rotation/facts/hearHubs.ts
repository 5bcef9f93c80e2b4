import { type Instant, minuteMs } from '../../time.ts';
import { isProved } from '../proofs.ts';
import { provesRollOut } from '../rollOutCommand.ts';
import { currentVersion, type RotationView } from '../rotationView.ts';
import type { CommandResult } from '../seen/commandResult.ts';
import type { RollOutSent, RotationFacts } from './rotationFacts.ts';

/** What a look has heard of the hubs themselves, by hub: the mark each says it uses, and what became of its roll-out. */
export type HubsHeard = {
  readonly marks: ReadonlyMap<string, string>;
  readonly commands: ReadonlyMap<string, CommandResult>;
};

/** A command that has not ended by then never will (ms). */
const commandMs = 15 * minuteMs;

/** Before a roll-out that came to nothing is tried once more (ms). */
const againMs = 2 * minuteMs;

/**
 * What commands, hubs and people say of the value that each hub uses: proof of the current one, or why a roll-out came to
 * nothing. A start of a cluster says nothing: a synced secret survives a stop.
 */
export function hearHubs(view: RotationView, heard: HubsHeard, now: Instant): RotationFacts {
  const { unit, facts } = view;
  const version = currentVersion(view);
  if (!version) return facts;
  const word = facts.asks.find(({ kind, at }) => kind === 'confirm' && at > version.createdAt);
  const confirmed = new Map(Object.entries(facts.confirmed));
  const rollOuts = new Map(Object.entries(facts.rollOuts));
  for (const { hub } of unit.uses) {
    const sent = rollOuts.get(hub.name);
    // Where nothing was heard it counts as running, until it should have ended.
    const open = sent?.version === version.version && !isProved(facts, hub.name, version.version);
    const result = heard.commands.get(hub.name) ?? (open ? ({ kind: 'running' } as const) : undefined);
    const rolled = sent && result && isProof(sent, result) && sent.version === version.version;
    const failed = sent && result && !rolled && failureOf(sent, result, now);
    if (sent && failed) rollOuts.set(hub.name, { ...sent, ...failed });
    const mark = heard.marks.get(hub.name);
    const marked = mark !== undefined && mark === version.tags?.mark;
    // Nobody's word stands against what the hub itself says.
    const by = rolled ? 'rollOut' : marked ? 'marker' : mark === undefined ? word?.by : undefined;
    if (by !== undefined && !isProved(facts, hub.name, version.version))
      confirmed.set(hub.name, { version: version.version, at: now, by });
  }
  return {
    ...facts,
    confirmed: Object.fromEntries(confirmed),
    rollOuts: Object.fromEntries(rollOuts),
    // A word that was given before the current value came tells of another one.
    asks: facts.asks.filter(({ kind }) => kind !== 'confirm'),
  };
}

function isProof(sent: RollOutSent, result: CommandResult): boolean {
  return result.kind === 'ended' && result.ok && provesRollOut(result.output, sent.version);
}

function failureOf(
  sent: RollOutSent,
  result: CommandResult,
  now: Instant,
): Pick<RollOutSent, 'failure' | 'nextAt'> | undefined {
  if (sent.failure || (result.kind === 'running' && now - sent.at < commandMs)) return undefined;
  const failure = { class: 'commandFailed', code: result.kind, message: saidBy(result) } as const;
  return { failure, nextAt: now + againMs };
}

function saidBy(result: CommandResult): string {
  if (result.kind === 'running') return 'the command has not ended within 15 minutes';
  if (result.kind === 'forgotten') return 'the cluster has forgotten the command';
  return result.output.trim().split('\n').at(-1)?.slice(0, 300) ?? '';
}
