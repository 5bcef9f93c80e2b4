import type { AlertPlace } from '../../../core/alerts/alertPlace.ts';
import type { MessageText } from '../../../core/alerts/messageText.ts';
import { isPassing } from '../../../core/alerts/passing.ts';
import type { Subject } from '../../../core/alerts/subject.ts';

type Links = MessageText['links'];

/** The page of its hub, the page that snoozes it, its runbook; each only asks, or shows. */
export function linksOf(place: AlertPlace, subject: Subject, runbook: string | undefined): Links {
  const quiet = place.links?.get(subject.id);
  const [hub] = subject.hubs;
  if (isPassing(subject) && place.publicUrl !== undefined && hub !== undefined)
    return [{ text: 'Keep it on…', url: `${place.publicUrl}/hubs/${hub}` }];
  return [
    ...openLink(
      place,
      subject.hubs.length === 1 && hub !== undefined ? `/operator/hubs/${hub}` : '/operator',
    ),
    ...(quiet === undefined ? [] : [{ text: 'Snooze…', url: quiet }]),
    // What somebody wrote into a file is no address before it looks like one.
    ...(runbook !== undefined && /^https?:\/\/[^\s<>"]+$/i.test(runbook)
      ? [{ text: 'Runbook', url: runbook }]
      : []),
  ];
}

/** The operator's page, where it has an address. */
export function openLink({ publicUrl }: AlertPlace, path = '/operator'): Links {
  return publicUrl === undefined ? [] : [{ text: 'Open', url: `${publicUrl}${path}` }];
}
