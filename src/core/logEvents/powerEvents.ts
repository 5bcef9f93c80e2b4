import { faultFields, logEvent } from './logEvent.ts';

/** Of clusters, their hubs and who wants them. */
export const powerEvents = {
  'power.ticked': logEvent(
    'info',
    'A round of power has ended: the heartbeat of every five minutes.',
    { targets: 'figure', looks: 'figure', findings: 'figure' },
    ['deadMan', 'workbook'],
  ),
  'power.tickFailed': logEvent(
    'error',
    'A round of power has failed; the next one asks the same questions.',
    faultFields,
    ['person', 'mail'],
  ),
  'power.looked': logEvent(
    'info',
    'A look at one cluster has ended: what it is, what it should be and why, and the one next act.',
    {
      target: 'text',
      phase: 'text',
      desired: 'text',
      desiredBecause: 'text',
      hub: 'text?',
      plan: 'text',
      because: 'text',
      desiredUntil: 'text?',
      until: 'text?',
      since: 'text?',
      failure: 'text?',
    },
    ['person', 'workbook'],
  ),
  'power.lookFailed': logEvent('error', 'A look at one cluster has failed.', faultFields),
  'power.unseen': logEvent('warn', 'Azure did not show the clusters of a subscription.', {
    operation: 'text',
    status: 'figure?',
    message: 'text',
  }),
  'power.refused': logEvent(
    'warn',
    'Azure refused a start or a stop.',
    { target: 'text', act: 'text', failure: 'text', code: 'text', message: 'text' },
    ['person', 'workbook'],
  ),
  'power.answerLost': logEvent('warn', 'A start or a stop was sent, and its answer never came.', {
    target: 'text',
    act: 'text',
    status: 'figure?',
    message: 'text',
  }),
  'power.answerOvertaken': logEvent(
    'warn',
    'The row changed while a start or a stop was sent; the next look finds out.',
    {
      target: 'text',
      act: 'text',
      answer: 'text',
    },
  ),
  'calendar.failed': logEvent('warn', 'A calendar could not be fetched; its last good copy counts.', {
    feed: 'text',
    problem: 'text',
  }),
  'calendar.overtaken': logEvent('info', 'Another instance has written the copy of a calendar first.', {
    feed: 'text',
  }),
  'override.changed': logEvent('info', 'An operator has held, paused or released a hub.', {
    hub: 'text',
    ask: 'text',
  }),
  'operator.lookFailed': logEvent(
    'warn',
    'An operator’s wish is recorded, but the look after it failed; the next round looks.',
    {
      hub: 'text',
      act: 'text',
      message: 'text',
    },
  ),
  'wake.granted': logEvent(
    'info',
    'Somebody has woken a hub, or stays longer.',
    { hub: 'text', kind: 'text', until: 'text', leases: 'figure' },
    ['person', 'workbook'],
  ),
  'wake.released': logEvent('info', 'Somebody needs a hub no longer.', { hub: 'text', leases: 'figure' }),
  'wake.lookFailed': logEvent(
    'warn',
    'A wake is recorded, but the look after it failed; the next round looks.',
    {
      target: 'text',
      name: 'text',
      message: 'text',
    },
  ),
} as const;
