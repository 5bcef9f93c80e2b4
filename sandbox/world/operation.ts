import { randomUUID } from 'node:crypto';
import { type Instant, secondMs } from '../../src/core/time.ts';

/** The cause Azure keeps of an operation that failed. */
export type ProvisioningError = { readonly code: string; readonly message: string };

/** An operation that was accepted; `endsAt` absent: it never ends. */
export type Operation = {
  readonly id: string;
  readonly kind: 'start' | 'stop' | 'upgrade';
  readonly startedAt: Instant;
  readonly endsAt?: Instant;
  readonly error?: ProvisioningError;
  readonly by: 'caller' | 'outside';
};

/** `seconds` absent: it never ends. `error`: it ends Failed. */
export type OperationAsk = {
  readonly kind: Operation['kind'];
  readonly by: Operation['by'];
  readonly seconds?: number;
  readonly error?: ProvisioningError;
};

export function newOperation({ kind, by, seconds, error }: OperationAsk, now: Instant): Operation {
  return {
    id: randomUUID(),
    kind,
    by,
    startedAt: now,
    ...(seconds === undefined ? {} : { endsAt: now + Math.round(seconds * secondMs) }),
    ...(error ? { error } : {}),
  };
}

/** Whether an operation is under way: any provisioning state but Azure's three terminal ones. */
export function inTransition({ provisioningState }: { readonly provisioningState: string }): boolean {
  return !['Succeeded', 'Failed', 'Canceled'].includes(provisioningState);
}

/** What was so until now, what is so during an operation, and what will be; what was going to be is cut off. */
export function momentsOf<T extends { readonly at: Instant }>(
  before: readonly T[],
  { startedAt, endsAt }: Operation,
  begun: Omit<T, 'at'>,
  ended: Omit<T, 'at'>,
): T[] {
  const moments = [...before.filter((each) => each.at <= startedAt), { ...begun, at: startedAt } as T];
  if (endsAt !== undefined) moments.push({ ...ended, at: endsAt } as T);
  return moments;
}
