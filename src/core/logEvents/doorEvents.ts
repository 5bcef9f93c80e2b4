import { faultFields, logEvent } from './logEvent.ts';

/** Of doors, queues and the keeper itself. */
export const doorEvents = {
  'door.refused': logEvent('info', 'A request that would change something was refused.', {
    door: 'text',
    code: 'text',
  }),
  'door.failed': logEvent('error', 'A request could not be answered.', faultFields, ['person', 'workbook']),
  'followUp.dropped': logEvent(
    'warn',
    'A message of the queue was not understood, or is about nothing that is configured.',
    {
      known: 'yes',
      subject: 'text?',
    },
  ),
  'followUp.lookFailed': logEvent('error', 'A message of the queue could not be followed.', faultFields),
  'vaultEvent.dropped': logEvent('warn', 'What came from Event Grid was not understood.', {}),
  'health.keeperUnread': logEvent('warn', 'Health could not read when the keeper last went round.', {
    message: 'text',
  }),
  'keeper.settingWrong': logEvent(
    'error',
    'A setting is wrong or missing: nothing acts.',
    { setting: 'text', says: 'text' },
    ['person', 'mail'],
  ),
  'keeper.tickOvertaken': logEvent('info', 'Another instance has left word of the same round first.', {
    round: 'text',
    targets: 'figure',
  }),
} as const;
