import { oneLine } from '../../oneLine.ts';
import { keptWords } from './keptWords.ts';
import { podDeniedText } from './refusalFacts.ts';
import type { RotationFailure, RotationFailureClass } from './rotationFailure.ts';

/** AKS's no to a command. */
export type CommandRefusal = { readonly status?: number; readonly code?: string; readonly message?: string };

/** AKS has one code for many reasons: its texts tell them apart. First match wins. */
const classOfText: readonly (readonly [RegExp, RotationFailureClass])[] = [
  [/run\s?command.{0,60}disabled|disabled.{0,60}run\s?command|disableRunCommand/i, 'commandDisabled'],
  [podDeniedText, 'commandDisabled'],
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

/** `switchedOff`: the cluster itself said that it takes no commands. Total. */
export function classifyCommand(refusal: CommandRefusal, switchedOff = false): RotationFailure {
  const { status, code = `Http${status ?? ''}` } = refusal;
  const message = oneLine(refusal.message ?? '');
  return { class: classOf({ ...refusal, message }, switchedOff), code, message: keptWords(message) };
}

function classOf({ status = 0, code = '', message = '' }: CommandRefusal, switchedOff: boolean) {
  const byStatus = classOfStatus[status];
  if (byStatus) return byStatus;
  if (switchedOff) return 'commandDisabled';
  const byText = classOfText.find(([pattern]) => pattern.test(`${code} ${message}`));
  if (byText) return byText[1];
  return status >= 400 && status < 500 ? 'commandFailed' : 'transient';
}
