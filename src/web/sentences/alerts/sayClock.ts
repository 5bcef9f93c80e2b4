import type { Clock } from '../../../core/alerts/subject.ts';
import { assertNever } from '../../../core/assertNever.ts';
import type { Instant } from '../../../core/time.ts';
import type { End } from './end.ts';
import { sayCredential } from './sayCredential.ts';
import { sayStored } from './sayStored.ts';
import { sayUnkept } from './sayUnkept.ts';
import type { Telling } from './telling.ts';
import { daysAhead, distanceText, whenText } from './whenText.ts';

/** What ends, and when; what breaks then; what mends it. */
export function sayClock(clock: Clock, timeZone: string, now: Instant): Telling {
  const days = daysAhead(clock.endsAt, timeZone, now);
  const over = clock.endsAt <= now;
  const end = { over, text: whenText(clock.endsAt, timeZone), timeZone };
  const told = tellingOf(clock, end);
  return {
    ...told,
    state: `${over ? 'Ended' : 'Ends'} ${distanceText(days)}`,
    facts: [{ name: over ? 'Ended' : 'Ends', value: `${end.text}, ${distanceText(days)}` }, ...told.facts],
  };
}

function tellingOf(clock: Clock, end: End): Omit<Telling, 'state'> {
  const { kind } = clock;
  switch (kind) {
    case 'appSecret':
    case 'appCertificate':
    case 'principalSecret':
    case 'principalCertificate':
      return sayCredential(clock, kind, end);
    case 'vaultSecret':
    case 'tls':
      return sayStored(clock, kind, end);
    case 'clusterSecret':
    case 'longStop':
    case 'note':
      return sayUnkept(clock, kind, end);
    default:
      return assertNever(kind);
  }
}
