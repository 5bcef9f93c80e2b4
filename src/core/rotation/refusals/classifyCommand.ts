import type { TargetId } from '../../power/targetFacts.ts';
import type { RotationFailure, RotationFailureClass } from './rotationFailure.ts';

/** AKS's no to a command. */
export type CommandRefusal = { readonly status?: number; readonly code?: string; readonly message?: string };

/** `switchedOff`: the cluster itself said that it takes no commands. */
export type CommandSite = { readonly target: TargetId; readonly switchedOff?: boolean };

/** AKS has one code for many reasons: its texts tell them apart. First match wins. */
const classOfText: readonly (readonly [RegExp, RotationFailureClass])[] = [
  [/run\s?command.{0,60}disabled|disabled.{0,60}run\s?command|disableRunCommand/i, 'commandDisabled'],
  [/admission webhook|denied the request/i, 'commandDisabled'],
  [/did not start within|KubernetesPerformanceError/i, 'transient'],
  [/not (?:currently )?running|\bstopped\b|in progress/i, 'clusterBusy'],
];

const classOfStatus: Readonly<Record<number, RotationFailureClass>> = {
  401: 'commandRights',
  403: 'commandRights',
  404: 'commandFailed',
  408: 'transient',
  409: 'clusterBusy',
  412: 'clusterBusy',
  429: 'throttled',
};

/** Of AKS's own text so much is kept (characters). */
const mostWords = 400;

/** Puts a refusal of a command in its class, and says what a person must do about it before AKS's own words. Total. */
export function classifyCommand(refusal: CommandRefusal, site: CommandSite): RotationFailure {
  const { status, code = `Http${status ?? ''}` } = refusal;
  const message = (refusal.message ?? '').replace(/\s+/g, ' ').trim();
  const failureClass = classOf({ ...refusal, message }, site);
  const advice = adviceOn(failureClass, message, site);
  const words = message.slice(0, mostWords);
  return { class: failureClass, code, message: words === '' ? advice : `${advice} AKS: ${words}` };
}

function classOf({ status = 0, code = '', message = '' }: CommandRefusal, site: CommandSite) {
  const byStatus = classOfStatus[status];
  if (byStatus) return byStatus;
  if (site.switchedOff) return 'commandDisabled';
  const byText = classOfText.find(([pattern]) => pattern.test(`${code} ${message}`));
  if (byText) return byText[1];
  return status >= 400 && status < 500 ? 'commandFailed' : 'transient';
}

function adviceOn(failureClass: RotationFailureClass, message: string, site: CommandSite): string {
  const [, , , , group = '', , , , name = ''] = site.target.split('/');
  switch (failureClass) {
    case 'commandRights':
      return `The keeper's identity may not run commands in the cluster ${name}: it lacks Microsoft.ContainerService/managedClusters/runCommand/action and …/commandResults/read there. A new role holds after some minutes.`;
    case 'commandDisabled':
      return /webhook|denied the request/i.test(message)
        ? `A policy of the cluster ${name} denies the pod that runs commands. Exempt the namespace aks-command from it; until then restart the hub yourself, and confirm it.`
        : `Run command is switched off for the cluster ${name}: az aks update --resource-group ${group} --name ${name} --enable-run-command; until then restart the hub yourself, and confirm it.`;
    case 'clusterBusy':
      return `The cluster ${name} takes no command while it sleeps or is changed; the command is sent again.`;
    case 'throttled':
      return `Azure is asked too much at the moment; this passes.`;
    case 'commandFailed':
      return `The cluster ${name} did not take the command.`;
    default:
      return `The cluster ${name} did not take the command; it is sent again.`;
  }
}
