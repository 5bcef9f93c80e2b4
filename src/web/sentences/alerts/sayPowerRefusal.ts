import type { Risk } from '../../../core/alerts/subject.ts';
import { type FailureClass, isFailureClass } from '../../../core/power/failure.ts';
import { detailOf, figureOf } from './detailOf.ts';
import { shellWord } from './plainText.ts';
import { reasonText } from './sayHubRisk.ts';
import type { Telling } from './telling.ts';
import { whenText } from './whenText.ts';

/** Starts or stops that Azure refuses, or that fail. */
export function sayPowerRefusal(risk: Risk, kind: 'noCapacity' | 'powerFailing', timeZone: string): Telling {
  const stops = detailOf(risk, 'act', 'start') === 'stop';
  const reason = kind === 'noCapacity' ? 'capacity' : detailOf(risk, 'reason', 'unknown');
  const count = figureOf(risk, 'count');
  const code = detailOf(risk, 'code', 'none');
  const nextAt = figureOf(risk, 'nextAt');
  const tries = count === undefined ? '' : ` after ${count} ${count === 1 ? 'try' : 'tries'}`;
  const again =
    nextAt === undefined ? 'It tries again by itself.' : `It tries again ${whenText(nextAt, timeZone)}.`;
  return {
    state: kind === 'noCapacity' ? 'No capacity in Azure' : `${stops ? 'Stop' : 'Start'} failing`,
    effect: stops
      ? 'Its machines may go on running and costing money.'
      : 'It cannot start, and whoever opens it waits in vain.',
    keeper: `The keeper’s last ${stops ? 'stop' : 'start'} came to nothing${tries}: ${reasonText(reason)}. ${again}`,
    todo: todoOf(risk, isFailureClass(reason) ? reason : undefined, stops),
    facts: [
      { name: 'Azure says', value: code },
      ...(count === undefined ? [] : [{ name: 'Tries', value: String(count) }]),
    ],
  };
}

function todoOf(risk: Risk, reason: FailureClass | undefined, stops: boolean): NonNullable<Telling['todo']> {
  const hub = risk.hubs[0] ?? 'HUB';
  const explain = `npx hubkeeper explain --hub ${hub}`;
  switch (reason) {
    case 'capacity':
      return {
        text: 'Once it is up, keep it on while machines are scarce: a stop gives them away.',
        command: `npx hubkeeper hold on --hub ${hub} --for P3D`,
      };
    case 'quota':
      return {
        text: 'Ask for more quota: Azure portal > Subscriptions > Usage + quotas. REGION is that of its machines; this shows what is used up.',
        command: 'az vm list-usage --location REGION --output table',
      };
    case 'rights':
      return {
        text: `Give the keeper’s identity a role with ${detailOf(risk, 'action', 'the action that Azure names')}, on the target alone; docs/targets.md has all that it needs. This shows which roles are there.`,
        command: `az role assignment list --scope ${shellWord(detailOf(risk, 'scope', 'TARGET'))} --output table`,
      };
    case 'secret':
      return {
        text: 'Renew the secret that the cluster signs in with; the alert of its end, or docs/alerts.md, has the command.',
        command: explain,
      };
    case 'policy':
      return { text: 'Have the policy that forbids it changed, or its machines excepted.', command: explain };
    case 'unsupported':
      return {
        text: `Correct the target of the hub in hubkeeper.yaml: ${detailOf(risk, 'says', 'docs/targets.md says what can be named').replace(/\.$/, '')}.`,
        command: explain,
      };
    default:
      return {
        text: stops
          ? 'See what stands in its way, and stop it in the portal if it must not wait.'
          : 'See what stands in its way, and start it in the portal if people cannot wait.',
        command: explain,
      };
  }
}
