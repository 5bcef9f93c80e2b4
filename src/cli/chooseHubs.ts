import { formatProblem } from '../config/formatProblem.ts';
import { nearest } from '../config/nearest.ts';
import type { Hub, Policy } from '../core/policy.ts';
import { CliRefusal } from './cliRefusal.ts';

/** The hub of that name. Throws CliRefusal: for an unknown one with the known ones, for one that stands still with its problems. */
export function chooseHub(policy: Policy, name: string): Hub {
  const hub = policy.hubs.find((each) => each.name === name);
  if (hub) return hub;
  const still = policy.standingStill.find((each) => each.hub === name);
  if (still) throw standsStill(policy, still);
  if (policy.hubs.length === 0 && policy.standingStill.length === 0) throw noHubs(policy);
  const known = [...policy.hubs.map((each) => each.name), ...policy.standingStill.map(({ hub: own }) => own)];
  const near = nearest(name, known);
  throw new CliRefusal({
    title: 'No such hub',
    status: 404,
    detail: `No hub is called ${name}.${near === undefined ? '' : ` Did you mean ${near}?`} Known: ${known.join(', ')}.`,
    hubs: known,
  });
}

/** The one hub of that name, or without a name all that may act. Throws CliRefusal where there is none. */
export function chooseHubs(policy: Policy, name: string | undefined): readonly Hub[] {
  if (name !== undefined) return [chooseHub(policy, name)];
  if (policy.hubs.length === 0) throw noHubs(policy);
  return policy.hubs;
}

function standsStill(policy: Policy, { hub, because }: Policy['standingStill'][number]): CliRefusal {
  const own = policy.problems.filter(({ scope }) => scope.kind === 'hub' && scope.hub === hub);
  const ofFile = policy.problems.filter(({ scope }) => scope.kind === 'file');
  const problems = own.length > 0 ? own : ofFile.length > 0 ? ofFile : policy.problems;
  return new CliRefusal(
    {
      title: 'The hub stands still',
      status: 409,
      detail: `Hub ${hub} stands still: ${because}.`,
      problems,
    },
    { lines: problems.map(formatProblem) },
  );
}

function noHubs({ problems }: Policy): CliRefusal {
  return new CliRefusal(
    {
      title: 'No hub may act',
      status: 409,
      detail:
        problems.length > 0
          ? 'The configuration has errors; every hub stands still.'
          : 'The configuration names no hub.',
      problems,
    },
    { lines: problems.map(formatProblem) },
  );
}
