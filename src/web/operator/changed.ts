import type { HubLine } from '../../core/operator/hubLine.ts';
import { html } from '../html.ts';
import type { WebAnswer } from '../http.ts';
import { changedPage } from './confirmPages.ts';
import { standingTexts } from './hubActs.ts';
import { becauseText, stateTag } from './hubWords.ts';
import type { Frame } from './operatorShell.ts';

const asks: Readonly<Record<string, string>> = {
  hold: 'hold it',
  pause: 'pause it',
  skipTonight: 'have it stay on tonight',
  resume: 'end what holds or pauses it',
  sleep: 'put it to sleep',
  wake: 'wake it',
  rotate: 'rotate its secret',
  incident: 'replace its secret because it has leaked',
  confirm: 'confirm that it uses the new value of its secret',
};

/** What was asked of a hub, and how the hub is now. */
export function changedAnswer(line: HubLine, act: string, back: string, frame: Frame): WebAnswer {
  const standing = standingTexts(line, frame.now);
  const now = html`${line.title} is ${stateTag(line)}, because: ${becauseText(line)}. ${standing}`;
  return changedPage(asks[act] ?? act, back, now, frame);
}
