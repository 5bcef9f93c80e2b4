import { textIn } from '../../src/cli/init/textIn.ts';
import { nearest } from '../../src/config/nearest.ts';
import type { AskAzure } from './azure.ts';
import { questions } from './questions.ts';
import { fine, unseen, type Verdict, wrong } from './verdict.ts';

/** Does the region have Flex Consumption, and does it run this version of Node there? ARM judges neither: the app just never starts. */
export async function checkRegion(
  ask: AskAzure,
  subscription: string,
  location: string,
  version: string,
): Promise<Verdict[]> {
  const [offered, runtimes] = await Promise.all([
    ask(questions.locations(subscription)),
    ask(questions.runtimes(subscription, location)),
  ]);
  if (offered.kind === 'silent')
    return [unseen(`which regions have Flex Consumption: ${offered.problem}`, offered.fix)];
  const regions = namesIn(offered.value, 'name').map(regionName);
  if (!regions.includes(location)) {
    const near = nearest(location, regions);
    const list = [...new Set(regions)].sort().join(', ');
    const fix = `choose ${near === undefined ? 'one of' : `${near}, or another of`} ${list}`;
    return [wrong(`region ${location} has no Flex Consumption`, fix)];
  }
  return [fine(`region ${location} has Flex Consumption`), judgeRuntimes(runtimes, location, version)];
}

function judgeRuntimes(answer: Awaited<ReturnType<AskAzure>>, location: string, version: string): Verdict {
  if (answer.kind === 'silent')
    return unseen(`which versions of Node it runs: ${answer.problem}`, answer.fix);
  const versions = namesIn(answer.value, 'version');
  if (versions.includes(version)) return fine(`it runs Node ${version}`);
  const fix =
    versions.length === 0
      ? 'choose another region'
      : `set nodeVersion in infra/main.bicepparam, and --runtime, to what it runs: ${versions.join(', ')}`;
  return wrong(`${location} does not run Node ${version}; an app set to it is made, and never starts`, fix);
}

function namesIn(value: unknown, key: string): string[] {
  return Array.isArray(value) ? value.flatMap((each) => textIn(each, key) ?? []) : [];
}

/** Azure lists some regions for people, `West Europe`, and some for programs. */
function regionName(text: string): string {
  return text.toLowerCase().replaceAll(' ', '');
}
