import { assertNever } from '../../core/assertNever.ts';
import type { DesiredPower } from '../../core/power/wish.ts';
import type { Instant } from '../../core/time.ts';
import { wallText } from './wallText.ts';

/** One sentence: what a hub should be, why, and until when. Times are those of `timeZone`. */
export function sayDesired(desired: DesiredPower, timeZone: string, now: Instant): string {
  const until = desired.until === undefined ? undefined : wallText(desired.until, timeZone, now);
  switch (desired.because) {
    case 'paused':
      return `Hands off: paused until ${until}.`;
    case 'heldOn':
      return `On: held on until ${until ?? 'somebody resumes'}.`;
    case 'wakeLease':
      return `On: somebody asked for it until ${until ?? 'later'}.`;
    case 'manualStart':
      return `On: started by hand, which counts until ${until ?? 'the next stop'}.`;
    case 'openHours':
      return until ? `On: open until ${until}.` : 'On: open, and no closing is in sight.';
    case 'openingSoon':
      return `On: opens ${until ?? 'soon'}, and starting takes a while.`;
    case 'heldOff':
      return `Off: held off until ${until ?? 'somebody resumes'}.`;
    case 'manualStop':
      return until
        ? `Off: stopped by hand, which counts until ${until}, when the next opening begins.`
        : 'Off: stopped by hand, and no opening is in sight.';
    case 'activity':
      return until
        ? `On: somebody works on it; until ${until}, and longer while they go on, within overtime.`
        : 'On: somebody works on it.';
    case 'activityUnknown':
      return `On: the hub does not tell whether anybody works on it; left alone until ${until ?? 'it does'}.`;
    case 'keptWarm':
      return `On: Azure had no capacity lately, so this one is not given away until ${until ?? 'later'}.`;
    case 'dozing':
      return `On: its pools sleep, and the cluster follows ${until ?? 'later'}.`;
    case 'idle':
      return `Off: nobody has worked on it for long${until ? `; open again ${until}` : ''}.`;
    case 'longestAwake':
      return `Off: it has been on for as long as it may at a stretch${until ? `; starts ${until} for the next opening` : ''}.`;
    case 'closed':
      return until ? `Off: closed; starts ${until} for the next opening.` : 'Off: no opening is in sight.';
    default:
      return assertNever(desired);
  }
}

/** Two or three words for a table: `open hours`, `held off`. */
export function nameReason(because: DesiredPower['because']): string {
  switch (because) {
    case 'paused':
      return 'paused';
    case 'heldOn':
      return 'held on';
    case 'heldOff':
      return 'held off';
    case 'wakeLease':
      return 'asked for';
    case 'manualStart':
      return 'started by hand';
    case 'manualStop':
      return 'stopped by hand';
    case 'openHours':
      return 'open hours';
    case 'openingSoon':
      return 'opening soon';
    case 'closed':
      return 'closed';
    case 'activity':
      return 'somebody works on it';
    case 'activityUnknown':
      return 'not known whether anybody works on it';
    case 'keptWarm':
      return 'capacity is scarce';
    case 'dozing':
      return 'its pools sleep first';
    case 'idle':
      return 'idle';
    case 'longestAwake':
      return 'on for its longest stretch';
    default:
      return assertNever(because);
  }
}
