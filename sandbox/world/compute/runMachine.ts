import type { Instant } from '../../../src/core/time.ts';
import { momentOf } from '../hubHost.ts';
import { momentsOf, newOperation, type Operation, type OperationAsk } from '../operation.ts';
import type { Machine, MachinePower } from './machine.ts';

type MachineAsk = OperationAsk & { readonly kind: 'start' | 'stop'; readonly hibernate?: boolean };

/** Begins an operation of a machine now. One that fails leaves its power as it was. */
export function runMachine(machine: Machine, ask: MachineAsk, now: Instant): Operation {
  const operation = newOperation(ask, now);
  const { power, hibernated } = momentOf(machine, now);
  const starts = ask.kind === 'start';
  const before = { power: settledPower(power, ask.kind), hibernated };
  const failed = {
    ...before,
    nodesUp: before.power === 'running',
    provisioningState: 'Failed' as const,
    ...(ask.error ? { provisioningError: ask.error } : {}),
  };
  const well = starts
    ? { power: 'running' as const, hibernated: false, nodesUp: true }
    : { power: 'deallocated' as const, hibernated: ask.hibernate === true, nodesUp: false };
  machine.moments = momentsOf(
    machine.moments,
    operation,
    {
      power: starts ? 'starting' : 'deallocating',
      hibernated: false,
      provisioningState: 'Updating',
      // What cannot be stopped goes on all the while.
      nodesUp: !starts && ask.error !== undefined && before.power === 'running',
    },
    ask.error ? failed : { ...well, provisioningState: 'Succeeded' },
  );
  machine.operation = operation;
  return operation;
}

/** What its power goes back to; what was cut off half-way counts as never begun. */
function settledPower(power: MachinePower, kind: 'start' | 'stop'): MachinePower {
  if (power === 'running' || power === 'stopped' || power === 'deallocated') return power;
  return kind === 'start' ? 'deallocated' : 'running';
}

/** Shut down by its own system: off, and still allocated, which Azure goes on billing. */
export function shutDown(machine: Machine, now: Instant): void {
  machine.moments = [
    ...machine.moments.filter((each) => each.at <= now),
    { at: now, power: 'stopped', provisioningState: 'Succeeded', hibernated: false, nodesUp: false },
  ];
}
