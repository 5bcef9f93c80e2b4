import type { HubAct } from '../../core/operator/hubAct.ts';
import type { HubLine } from '../../core/operator/hubLine.ts';
import type { Instant } from '../../core/time.ts';
import { html } from '../html.ts';
import { type Mark, postForm } from './forms.ts';
import { endForm, standingTexts } from './hubActs.ts';
import type { Banner } from './operatorShell.ts';

/** What one's click came to, told from what stands now, with the way back where there is one. */
export function didBanner(
  did: HubAct['kind'],
  line: HubLine,
  key: string,
  now: Instant,
  acts: boolean,
): Banner | undefined {
  const mark: Mark = { key: `${key}-undo`, tag: line.tag };
  const back = `/operator/hubs/${line.name}`;
  const done = (text: Banner['text'], undo?: Banner['undo']): Banner => ({
    kind: 'done',
    text,
    undo: acts ? undo : undefined,
  });
  switch (did) {
    case 'hold':
    case 'pause':
    case 'skipTonight': {
      const texts = standingTexts(line, now);
      // An address alone is no news: where nothing stands, nothing is said.
      return texts.length === 0 ? undefined : done(html`${texts}`, endForm(line, mark, 'Undo'));
    }
    case 'resume':
      return done('Nothing holds or pauses it any more; its schedule decides.');
    case 'sleep':
      return done(
        'Every wake of it has ended.',
        postForm(`${back}/wake`, mark, undefined, 'Undo: wake it again'),
      );
    case 'wake':
      return done(
        'It was woken for you.',
        postForm(`/hubs/${line.name}/sleep`, mark, undefined, 'Undo: end your wake'),
      );
    case 'rotate':
      return done(
        'The rotation was asked for; the next look begins it. The old value stays valid meanwhile.',
      );
    case 'incident':
      return done('It is written down that the secret has leaked; it is replaced with the next looks.');
    case 'confirm':
      return done('It is written down, in your name, that this hub uses the current value.');
  }
}
