import { keptWords } from './keptWords.ts';
import type { RotationFailure, RotationFailureClass } from './rotationFailure.ts';

/** A vault's no; without a status that of the connection. `code` is the inner one where there is one: it tells the reasons of one status apart. */
export type VaultRefusal = { readonly status?: number; readonly code?: string; readonly message?: string };

/** Key Vault's codes by class, compared without regard to case. Source: its page of REST error codes; ENOTFOUND is Node's. */
const classOfCode: ReadonlyMap<string, RotationFailureClass> = new Map([
  ['enotfound', 'vaultMissing'],
  ['forbiddenbyfirewall', 'vaultFirewall'],
  ['forbiddenbyconnection', 'vaultFirewall'],
  ['secretdisabled', 'secretDisabled'],
  ['objectisdeletedbutrecoverable', 'secretDeleted'],
  ['objectisbeingrecovered', 'transient'],
  ['objectisbeingdeleted', 'transient'],
  ['throttled', 'throttled'],
]);

const classOfStatus: Readonly<Record<number, RotationFailureClass>> = {
  401: 'vaultRights',
  403: 'vaultRights',
  429: 'throttled',
};

/** Total: what nobody knows is `transient`, a version that is not there among it, because the next look sees why. */
export function classifyVault({
  status,
  code = `Http${status ?? ''}`,
  message,
}: VaultRefusal): RotationFailure {
  const failureClass = classOfCode.get(code.toLowerCase()) ?? classOfStatus[status ?? 0] ?? 'transient';
  return { class: failureClass, code, message: keptWords(message) };
}
