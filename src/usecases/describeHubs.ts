import type { Hub } from '../core/policy.ts';
import { findingsOf, type TargetFinding } from '../core/power/findings.ts';
import { judgeTarget, type PowerVerdict } from '../core/power/judgeTarget.ts';
import type { Overrides } from '../core/power/overrides.ts';
import { type Phase, phaseOf } from '../core/power/phase.ts';
import type { TargetFacts } from '../core/power/targetFacts.ts';
import type { TargetHub } from '../core/power/targetHub.ts';
import type { Instant } from '../core/time.ts';
import { StoredRowFault } from '../ports/azureFault.ts';
import type { Keeper } from '../ports/keeper.ts';
import { gatherTargetHubs } from './power/gatherTargetHubs.ts';
import { powerGroups } from './power/powerGroups.ts';

/** `unreadable`: the stored row cannot be understood, so nothing acts on this hub. */
export type HubStatus = {
  readonly hub: Hub;
  readonly overrides?: Overrides;
  readonly facts?: TargetFacts;
  readonly phase?: Phase;
  readonly verdict?: PowerVerdict;
  readonly findings: readonly TargetFinding[];
  readonly unreadable?: string;
};

/** Every hub as it is remembered: what was last seen, what should be, what comes next, what is wrong. Reads only. */
export async function describeHubs(
  deps: Pick<Keeper, 'policy' | 'state' | 'holidays'>,
  now: Instant,
): Promise<HubStatus[]> {
  const groups = powerGroups(deps.policy.hubs);
  const described = await Promise.all(
    groups.map(async (group) => {
      try {
        const [row, hubs] = await Promise.all([
          deps.state.targets.read(group.target.id),
          gatherTargetHubs(deps, group, now),
        ]);
        return group.hubs.map((hub) => describe(hub, hubs, row?.value, now));
      } catch (fault) {
        if (!(fault instanceof StoredRowFault)) throw fault;
        return group.hubs.map(
          (hub): HubStatus => ({ hub, findings: ['target.unreadableRow'], unreadable: fault.message }),
        );
      }
    }),
  );
  return described.flat();
}

function describe(
  hub: Hub,
  hubs: readonly TargetHub[],
  facts: TargetFacts | undefined,
  now: Instant,
): HubStatus {
  const overrides = hubs.find(({ name }) => name === hub.name)?.overrides ?? {};
  if (!facts) return { hub, overrides, findings: ['target.unseen'] };
  return {
    hub,
    overrides,
    facts,
    phase: phaseOf(facts.observed),
    verdict: judgeTarget(hub.target, hubs, facts, undefined, now),
    findings: findingsOf([hub], facts, now),
  };
}
