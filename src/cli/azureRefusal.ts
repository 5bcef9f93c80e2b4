import { AzureFault, StoredRowFault } from '../ports/azureFault.ts';
import { CliRefusal } from './cliRefusal.ts';
import { exitCodes } from './exitCode.ts';

/** What a fault means to whoever typed the command; undefined for a fault of our own, which should be seen whole. */
export function azureRefusal(fault: unknown): CliRefusal | undefined {
  if (fault instanceof AzureFault) {
    return new CliRefusal(
      {
        title: fault.status === undefined ? 'Azure could not be reached' : 'Azure refused',
        status: 503,
        detail: `${sayFault(fault)}${hintOf(fault)}`,
        operation: fault.operation,
        ...(fault.status !== undefined && { azureStatus: fault.status }),
        ...(fault.code !== undefined && { azureCode: fault.code }),
      },
      { exitCode: exitCodes.unreachable, cause: fault },
    );
  }
  if (fault instanceof StoredRowFault) {
    const detail = `What is remembered cannot be understood: ${fault.message}.`;
    return new CliRefusal(
      { title: 'A stored row is unreadable', status: 500, detail },
      { exitCode: exitCodes.wrong, cause: fault },
    );
  }
  return undefined;
}

/** The same in one sentence, where work goes on without what failed. Throws a fault of our own again. */
export function problemOf(fault: unknown): string {
  const refusal = azureRefusal(fault);
  if (!refusal) throw fault;
  return refusal.problem.detail;
}

/** One line: the operation, the status where there was one, and the first line of what Azure said. */
export function sayFault({ operation, status, code, message }: AzureFault): string {
  const answer = [status, code].filter((part) => part !== undefined).join(' ');
  const first =
    message
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? 'no answer';
  return `${operation}${answer === '' ? '' : ` (${answer})`}: ${first}`;
}

function hintOf({ status, message }: AzureFault): string {
  if (status === 401 || status === 403)
    return ' Whoever runs this needs the rights of an operator on the keeper’s storage and on the clusters.';
  if (status === undefined && /credential|token|az login/i.test(message))
    return ' Sign in first: az login on a laptop; in Azure, a managed identity and AZURE_CLIENT_ID.';
  return '';
}
