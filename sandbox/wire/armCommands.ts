import { z } from 'zod';
import { parseJson } from '../../src/core/parseJson.ts';
import { secondMs, toIso } from '../../src/core/time.ts';
import type { Cluster } from '../world/cluster.ts';
import { notFoundRefusal, type Refusal } from '../world/refusals.ts';
import { beginCommand, endCommand, kubectlIn, viewCommand } from '../world/runCommand.ts';
import type { CommandRun } from '../world/workload/commandRun.ts';
import { findCluster, type World } from '../world/world.ts';
import { noteCommand } from './commandsUnderWay.ts';
import { type Answer, type Ask, answer } from './exchange.ts';
import { refusalAnswer } from './refusalAnswer.ts';
import { runInShell } from './shell/runInShell.ts';
import type { Tokens } from './tokens.ts';

const body = z.object({
  command: z.string().min(1),
  context: z.string().optional(),
  clusterToken: z.string().optional(),
});

/** The application for which a cluster with Entra wants its token. */
const clusterAudience = '6dae42f8-4368-4678-94ff-3960e28e3630';

/** `POST …/runCommand` on a cluster: accepted, and run in a shell. */
export function sendCommand(world: World, tokens: Tokens, ask: Ask, id: string): Answer {
  const parsed = body.safeParse(parseJson(ask.body)).data;
  if (!parsed) return refusalAnswer(noCommand);
  const known = findCluster(world, id);
  if (known?.entra && !isClusterToken(world, tokens, parsed.clusterToken ?? ''))
    return refusalAnswer(noToken);
  const outcome = beginCommand(world, id);
  if (outcome.kind === 'refused') return refusalAnswer(outcome.refusal);
  const { run, cluster, lost } = outcome;
  if (run.stuck === undefined) noteCommand(world, runToEnd(world, cluster, run, parsed.command));
  if (lost) return { kind: 'cut' };
  return answer(202, '', { location: resultUrl(ask, cluster, run.id), 'content-length': '0' });
}

/** `GET …/commandResults/{id}`: 202 until it has ended. */
export function tellCommand(world: World, ask: Ask, id: string, commandId: string): Answer {
  const cluster = findCluster(world, id);
  if (!cluster) return refusalAnswer(notFoundRefusal(id));
  const view = viewCommand(world, cluster, commandId);
  if (view.kind === 'unknown') return refusalAnswer(unknownCommand(commandId));
  if (view.kind === 'running') {
    return answer(202, '', { location: resultUrl(ask, cluster, commandId), 'content-length': '0' });
  }
  const { ended, stuck, startedAt, clock } = view.run;
  const properties =
    ended === undefined
      ? { provisioningState: 'failed', reason: stuck }
      : {
          provisioningState: 'succeeded',
          exitCode: ended.exitCode,
          startedAt: toIso(startedAt),
          finishedAt: toIso(clock),
          logs: ended.logs,
        };
  return answer(200, { id: commandId, properties });
}

async function runToEnd(world: World, cluster: Cluster, run: CommandRun, command: string): Promise<void> {
  try {
    const { exitCode, output } = await runInShell(command, {
      kubectl: (args) => kubectlIn(world, cluster, run, args),
      sleep: (seconds) => {
        run.clock += seconds * secondMs;
      },
    });
    endCommand(run, exitCode, output);
  } catch (fault) {
    process.stderr.write(`sandbox: the shell of a command: ${String(fault)}\n`);
    run.stuck = `The sandbox could not run it: ${String(fault)}`;
  }
}

function resultUrl({ host, query }: Ask, cluster: Cluster, commandId: string): string {
  return `https://${host}${cluster.id}/commandResults/${commandId}?api-version=${query.get('api-version')}`;
}

function isClusterToken(world: World, tokens: Tokens, token: string): boolean {
  const claims = tokens.read(token);
  return claims?.aud === clusterAudience && claims.exp * secondMs > world.clock.now();
}

const noCommand: Refusal = {
  status: 400,
  code: 'InvalidRequestContent',
  message: 'The request content was invalid and could not be deserialized: a command is required.',
};

const noToken: Refusal = {
  status: 400,
  code: 'BadRequest',
  message: 'The cluster is enabled with Microsoft Entra ID: clusterToken is required and must be valid.',
};

function unknownCommand(id: string): Refusal {
  return { status: 404, code: 'NotFound', message: `The command ${id} was not found.` };
}
