import type { VaultRefusal } from '../world/vaultRefusals.ts';
import { type Answer, answer } from './exchange.ts';

/** A refusal as it travels. The inner error is spelled as it was reported: with a capital for a disabled version alone. */
export function vaultRefusalAnswer({
  status,
  code,
  message,
  inner,
  retryAfterSeconds,
}: VaultRefusal): Answer {
  const spelling = inner === 'SecretDisabled' ? 'innerError' : 'innererror';
  return answer(
    status,
    { error: { code, message, ...(inner === undefined ? {} : { [spelling]: { code: inner } }) } },
    retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
  );
}
