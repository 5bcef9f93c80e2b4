import { parseArgs } from 'node:util';
import { type Checks, collectChecks } from './scenarios/checks.ts';
import { expiry } from './scenarios/expiry.ts';
import { people } from './scenarios/people.ts';
import { rotation } from './scenarios/rotation.ts';
import { rotationFaults } from './scenarios/rotationFaults.ts';
import { wake } from './scenarios/wake.ts';
import { workday } from './scenarios/workday.ts';

const scenarios: Readonly<
  Record<string, (checks: Checks, options: { readonly hubs: number }) => Promise<void>>
> = {
  workday,
  wake,
  rotation,
  rotationFaults,
  expiry,
  people,
};

const usage = `npm run scenario -- NAME [--hubs N]\n  NAME: ${Object.keys(scenarios).join(', ')}`;

/** `npm run scenario -- NAME`: lives through a story over the wire and says what it checked. Exit 0: all of it held. */
async function main(given: readonly string[]): Promise<number> {
  const { positionals, values } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: { hubs: { type: 'string', default: '1' } },
  });
  const scenario = scenarios[positionals[0] ?? ''];
  const hubs = Number(values.hubs);
  if (!scenario || positionals.length !== 1 || !Number.isInteger(hubs) || hubs < 1 || hubs > 500) {
    console.error(`Usage: ${usage}`);
    return 2;
  }
  const began = performance.now();
  console.log(`${positionals[0]}, ${hubs} hub${hubs === 1 ? '' : 's'}`);
  const checks = collectChecks((line) => console.log(line));
  await scenario(checks, { hubs });
  const failed = checks.all.filter(({ ok }) => !ok).length;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${checks.all.length - failed} held, ${failed} did not; ${seconds} s`);
  return failed === 0 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
