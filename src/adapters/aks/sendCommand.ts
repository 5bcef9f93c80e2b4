import type { ManagedCluster } from '@azure/arm-containerservice';
import type { TokenCredential } from '@azure/identity';
import type { TargetId } from '../../core/power/powerTarget.ts';
import { classifyCommand } from '../../core/rotation/refusals/classifyCommand.ts';
import type { RotationRefusal } from '../../core/rotation/refusals/rotationFailure.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import type { ArmAddress } from '../arm/armAddress.ts';
import { type ArmError, readArmError } from '../arm/armFault.ts';
import { isRefusal } from '../isRefusal.ts';
import type { AksClients } from './aksClients.ts';
import { clusterAddress } from './clusterAddress.ts';

/** How long Azure may take to accept (ms); after that the answer counts as lost. */
const acceptMs = 30_000;

/** The read before it, with its repeats (ms). */
const readMs = 20_000;

/** The application of all AKS clusters that ask for a token of Entra. */
const clusterScope = '6dae42f8-4368-4678-94ff-3960e28e3630/.default';

const operation = 'managedClusters/runCommand';

type Sender = {
  readonly clients: AksClients;
  readonly credential: TokenCredential;
  readonly now: () => number;
};
type Sent = { readonly kind: 'accepted'; readonly commandId: string } | RotationRefusal;
type Answered = { readonly location?: string; readonly body?: string };

/**
 * Reads the cluster, because it says which token its roles want, and sends the command once. What fails before the
 * sending is a refusal: nothing was run. Faults keep no cause, for the request inside holds the cluster's token.
 */
export async function sendCommand(sender: Sender, target: TargetId, command: string): Promise<Sent> {
  const address = clusterAddress(target);
  const before = await prepare(sender, address);
  if ('kind' in before) return refused(before.error);
  const { clusterToken, switchedOff } = before;
  const { managedClusters } = await sender.clients.sender(address.subscription);
  let answered: Answered = {};
  try {
    const payload = { command, context: '', clusterToken };
    await managedClusters
      .runCommand(address.resourceGroup, address.name, payload, {
        abortSignal: AbortSignal.timeout(acceptMs),
        onResponse: ({ headers, bodyAsText }) => {
          const location = headers.get('location');
          answered = {
            ...(location !== undefined && { location }),
            ...(typeof bodyAsText === 'string' && { body: bodyAsText }),
          };
        },
      })
      .submitted();
  } catch (error) {
    const read = readError(error, sender.now());
    if (isRefusal(read.statusCode)) return refused(read, switchedOff);
    throw faultOf(read);
  }
  const commandId = commandIdOf(answered);
  if (commandId === undefined)
    throw new AzureFault(operation, 'accepted, and no id of the command came back');
  return { kind: 'accepted', commandId };
}

type Prepared =
  | { readonly clusterToken: string; readonly switchedOff: boolean }
  | { readonly kind: 'unread'; readonly error: ArmError };

async function prepare({ clients, credential, now }: Sender, address: ArmAddress): Promise<Prepared> {
  const { managedClusters } = await clients.reader(address.subscription);
  try {
    const options = { abortSignal: AbortSignal.timeout(readMs) };
    const cluster = await managedClusters.get(address.resourceGroup, address.name, options);
    const clusterToken = await tokenFor(cluster, credential);
    return { clusterToken, switchedOff: cluster.apiServerAccessProfile?.disableRunCommand === true };
  } catch (error) {
    return { kind: 'unread', error: readError(error, now()) };
  }
}

async function tokenFor({ aadProfile }: ManagedCluster, credential: TokenCredential): Promise<string> {
  if (aadProfile?.managed !== true) return '';
  const token = await credential.getToken(clusterScope);
  return token?.token ?? '';
}

/** The last part of the address where the result will be; a command that ended at once names it in its body. */
function commandIdOf({ location, body }: Answered): string | undefined {
  const [, fromLocation] = /\/commandResults\/([\w-]{1,64})(?:[/?#]|$)/i.exec(location ?? '') ?? [];
  const [, fromBody] = /"id"\s*:\s*"(?:[^"]*\/)?([\w-]{1,64})"/.exec(body ?? '') ?? [];
  return fromLocation ?? fromBody;
}

function refused({ statusCode: status, code, message, retryAfterMs }: ArmError, switchedOff = false) {
  const refusal = { message, ...(status !== undefined && { status }), ...(code !== undefined && { code }) };
  return {
    kind: 'refused',
    failure: classifyCommand(refusal, switchedOff),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  } as const;
}

function readError(error: unknown, now: number): ArmError {
  const read = readArmError(error, now);
  return read ?? { message: error instanceof Error ? error.message : String(error) };
}

function faultOf({ message, statusCode: status, code }: ArmError): AzureFault {
  return new AzureFault(operation, message, {
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
  });
}
