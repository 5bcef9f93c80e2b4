import { faultFields, logEvent } from './logEvent.ts';

/** Of client secrets. No value and nothing made of one is ever a field. */
export const rotationEvents = {
  'rotation.ticked': logEvent(
    'info',
    'A round of rotation has ended: the heartbeat of every hour.',
    { units: 'figure', looks: 'figure', findings: 'figure' },
    ['deadMan', 'workbook'],
  ),
  'rotation.tickFailed': logEvent(
    'error',
    'A round of rotation has failed; the next one asks the same questions.',
    faultFields,
    ['person', 'mail'],
  ),
  'rotation.looked': logEvent(
    'info',
    'A look at one secret has ended: the step it took, or why none.',
    {
      unit: 'text',
      step: 'text',
      because: 'text',
      hub: 'text?',
      of: 'text?',
      until: 'text?',
      failure: 'text?',
    },
    ['person', 'workbook'],
  ),
  'rotation.lookFailed': logEvent('error', 'A look at one secret has failed.', faultFields),
  'rotation.eventFailed': logEvent(
    'error',
    'What a vault told could not be followed; the hourly round finds it.',
    faultFields,
  ),
  'rotation.asked': logEvent('info', 'An operator has asked something of a secret.', {
    unit: 'text',
    ask: 'text',
  }),
  'rotation.cancelled': logEvent('info', 'An operator has taken back what was asked.', {
    unit: 'text',
    asks: 'text',
  }),
  'rotation.vaultEvent': logEvent('info', 'A vault has told of a secret.', {
    event: 'text',
    vault: 'text',
    units: 'figure',
    looks: 'figure',
  }),
  'rotation.refused': logEvent(
    'warn',
    'A step of a rotation was refused.',
    { unit: 'text', effect: 'text', failure: 'text', code: 'text', message: 'text' },
    ['person', 'workbook'],
  ),
  'rotation.answerLost': logEvent('warn', 'A step of a rotation was sent, and its answer never came.', {
    unit: 'text',
    effect: 'text',
    operation: 'text',
    status: 'figure?',
    message: 'text',
  }),
  'rotation.endOvertaken': logEvent(
    'warn',
    'The row changed while a step was taken; the next look finds out.',
    {
      unit: 'text',
      effect: 'text',
      outcome: 'text',
    },
  ),
  'rotation.testFailed': logEvent('warn', 'A value did not work at the sign-in, or gave no verdict.', {
    unit: 'text',
    of: 'text',
    outcome: 'text',
    code: 'text?',
  }),

  'rotation.notKnownYet': logEvent('info', 'A new value is not known everywhere yet.', {
    unit: 'text',
    of: 'text',
    outcome: 'text',
    code: 'text?',
  }),
  'rotation.orphanLeft': logEvent(
    'warn',
    'A value could not be stored, and its credential not be removed yet: the next look does.',
    {
      unit: 'text',
      keyId: 'text',
      code: 'text',
    },
  ),
  'rotation.stagingUnanswered': logEvent(
    'warn',
    'A vault did not answer while a value was stored; it is tried again.',
    {
      vault: 'text',
      attempt: 'figure',
      message: 'text',
    },
  ),
  'rotation.commandUnheard': logEvent('warn', 'The end of a command on a cluster could not be heard.', {
    hub: 'text',
    status: 'figure?',
    message: 'text',
  }),
  'rotation.reportFailed': logEvent('warn', 'The command could not read how a rotation stands.', {
    unit: 'text',
    message: 'text',
  }),
} as const;
