import { faultFields, logEvent } from './logEvent.ts';

/** Of what ends, what is wrong, and who was told. */
export const alertEvents = {
  'watch.ticked': logEvent(
    'info',
    'Everything that ends was read: the heartbeat of every day.',
    { sources: 'figure', failed: 'figure' },
    ['deadMan', 'workbook'],
  ),
  'watch.tickFailed': logEvent(
    'error',
    'What ends could not be read; the next day asks again.',
    faultFields,
    ['person', 'mail'],
  ),
  'clocks.read': logEvent('info', 'What ends at one cluster was read, because it has just started.', {
    sources: 'figure',
    failed: 'figure',
    target: 'text',
  }),
  'clock.seen': logEvent(
    'info',
    'Something ends then: each thing once a day, as its source last showed it.',
    { subject: 'text', kind: 'text', endsAt: 'text', hubs: 'text', renewed: 'yes' },
    ['workbook'],
  ),
  'alerts.lookFailed': logEvent('error', 'What is to be told could not be judged at once.', faultFields),
  'clocks.lookFailed': logEvent('error', 'What ends at one cluster could not be read.', faultFields),
  'clocks.unread': logEvent('warn', 'One source of ends could not be read; what it showed last counts.', {
    source: 'text',
    problem: 'text',
  }),
  'clocks.overtaken': logEvent('info', 'Another instance has written what a source shows first.', {
    source: 'text',
  }),
  'alerts.judged': logEvent(
    'info',
    'A round of alerts has ended: the heartbeat of all that rules read of what was told.',
    { raised: 'figure', solved: 'figure', waiting: 'figure' },
    ['person', 'deadMan', 'workbook'],
  ),
  'alerts.judgeFailed': logEvent('error', 'Alerts could not be judged; the next round does.', faultFields, [
    'person',
    'mail',
  ]),
  'alerts.told': logEvent(
    'info',
    'A message was written for the channels; Azure Monitor sends its e-mail from this.',
    { message: 'text', kind: 'text', severity: 'text', subjects: 'text' },
    ['mail', 'workbook'],
  ),
  'alerts.sent': logEvent(
    'info',
    'A channel was given a message, and has answered.',
    { message: 'text', channel: 'text', outcome: 'text', problem: 'text?' },
    ['person', 'workbook'],
  ),
  'alerts.linkUnsigned': logEvent('warn', 'A message goes without its link, because nothing can be signed.', {
    message: 'text',
    problem: 'text',
  }),
  'alerts.quieted': logEvent(
    'info',
    'Somebody has snoozed or acknowledged an alert, or let it speak again.',
    { subject: 'text', ask: 'text' },
  ),
  'alerts.tested': logEvent('info', 'A channel was tested.', { channel: 'text', outcome: 'text' }),
  'outbox.lookFailed': logEvent(
    'error',
    'A message could not be delivered just now; the next round asks for it.',
    faultFields,
  ),
} as const;
