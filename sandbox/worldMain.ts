import { parseArgs } from 'node:util';
import { ProblemFault } from './control/problem.ts';
import type { RunningWorld } from './runningWorld.ts';
import { startWorld } from './startWorld.ts';
import { withParent } from './withParent.ts';
import { dozingSeeds, machineSeeds, scaleSetSeeds } from './world/targetSeeds.ts';
import { clusterSeeds } from './world/world.ts';

const usage =
  'npm run world -- [--port P] [--at INSTANT] [--speed N] [--clusters N] [--dozing N] [--machines N] [--scale-sets N]';

/** The world as a program: one JSON line when everything answers, then it runs until it is told to stop. */
async function main(): Promise<void> {
  const { port, at, speed, clusters, dozing, machines, scaleSets } = readOptions(process.argv.slice(2));
  let running: RunningWorld | undefined;
  const end = () => void Promise.resolve(running?.stop()).then(() => process.exit(0), fail);
  process.once('SIGINT', end).once('SIGTERM', end);
  withParent(end);
  running = await startWorld({
    ...(port === undefined ? {} : { port }),
    ...(at === undefined ? {} : { at }),
    speed,
    clusters: [...clusterSeeds(clusters), ...dozingSeeds(dozing)],
    machines: machineSeeds(machines),
    scaleSets: scaleSetSeeds(scaleSets),
    loginSecret: { by: 'keeper', daysLeft: 150 },
    channels: true,
    hubToken: true,
  });
  const { control, gateway, ca, env, ids } = running;
  process.stdout.write(`${JSON.stringify({ control, gateway, ca, env, ids })}\n`);
}

function readOptions(given: string[]) {
  const { values } = parseArgs({
    args: given,
    options: {
      port: { type: 'string' },
      at: { type: 'string' },
      speed: { type: 'string', default: '1' },
      clusters: { type: 'string', default: '1' },
      dozing: { type: 'string', default: '0' },
      machines: { type: 'string', default: '0' },
      'scale-sets': { type: 'string', default: '0' },
    },
  });
  const at = values.at === undefined ? undefined : Date.parse(values.at);
  if (at !== undefined && Number.isNaN(at)) {
    throw new ProblemFault(400, 'Not an instant', `--at ${values.at}: write it like 2027-03-02T06:00:00Z.`);
  }
  return {
    port: values.port === undefined ? undefined : numberIn('--port', values.port, 0, 65_535),
    at,
    speed: numberIn('--speed', values.speed, 0, 100_000, false),
    clusters: numberIn('--clusters', values.clusters, 1, 20_000),
    dozing: numberIn('--dozing', values.dozing, 0, 20_000),
    machines: numberIn('--machines', values.machines, 0, 20_000),
    scaleSets: numberIn('--scale-sets', values['scale-sets'], 0, 20_000),
  };
}

function numberIn(name: string, text: string, min: number, max: number, whole = true): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= min && value <= max && (!whole || Number.isInteger(value))) return value;
  const detail = `${name} ${text}: a ${whole ? 'whole ' : ''}number from ${min} to ${max}.`;
  throw new ProblemFault(400, 'Not a number that fits', detail);
}

function fail(fault: unknown): void {
  process.stderr.write(`${JSON.stringify(problemOf(fault))}\n`);
  process.exitCode = 2;
}

function problemOf(fault: unknown): object {
  if (fault instanceof ProblemFault) return fault.problem;
  const code = (fault as NodeJS.ErrnoException).code ?? '';
  const detail = fault instanceof Error ? fault.message : String(fault);
  if (code === 'EADDRINUSE') {
    return {
      title: 'The port is taken',
      status: 409,
      detail: `${detail}. Give another with --port, or none.`,
    };
  }
  if (code.startsWith('ERR_PARSE_ARGS')) {
    return { title: 'Not an option', status: 400, detail: `${detail}. Usage: ${usage}` };
  }
  return { title: 'The world did not start', status: 500, detail };
}

main().catch(fail);
