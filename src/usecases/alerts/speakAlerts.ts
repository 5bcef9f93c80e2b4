import { alertClaims, alertPath } from '../../core/alerts/alertAddress.ts';
import type { AlertMessage } from '../../core/alerts/alertFacts.ts';
import type { AlertPlace } from '../../core/alerts/alertPlace.ts';
import type { MessageText } from '../../core/alerts/messageText.ts';
import { isPassing } from '../../core/alerts/passing.ts';
import type { SubjectId } from '../../core/alerts/subject.ts';
import { dayMs, type Instant } from '../../core/time.ts';
import { timeZonesOf } from '../../core/timeZones.ts';
import { formatPass, signedText } from '../../core/wake/pass.ts';
import { AzureFault } from '../../ports/azureFault.ts';
import type { FrontDoor } from '../../ports/frontDoor.ts';
import type { Keeper } from '../../ports/keeper.ts';
import type { SayMessage } from './deliverMessage.ts';

/** Long enough for whoever reads it after a holiday; all that a link can do is to silence that one alert for a while (ms). */
const alertLinkMs = 14 * dayMs;

type SpeakDeps = Pick<Keeper, 'policy' | 'clock' | 'log' | 'signer'> & { readonly front: FrontDoor };

/**
 * Has messages said in the words of `say`, with what those need: where the keeper is, the zones of the hubs, and a signed
 * link that snoozes the alert. Where nothing can be signed the message goes without: it matters more than its link.
 */
export function speakAlerts(
  deps: SpeakDeps,
  say: (message: AlertMessage, place: AlertPlace) => MessageText,
): SayMessage {
  const { policy, front } = deps;
  const host = front.publicUrl === undefined ? undefined : new URL(front.publicUrl).host;
  return async (message) =>
    say(message, {
      ...(front.publicUrl !== undefined && { publicUrl: front.publicUrl }),
      keeperName: host === undefined ? 'Hubkeeper' : `Hubkeeper at ${host}`,
      timeZoneOf: timeZonesOf(policy),
      links: await linksOf(deps, message),
    });
}

async function linksOf(
  { clock, log, signer, front: { publicUrl } }: SpeakDeps,
  { id, kind, items }: AlertMessage,
): Promise<ReadonlyMap<SubjectId, string>> {
  const [item] = items;
  if (publicUrl === undefined || kind !== 'raised' || !item || isPassing(item.subject)) return new Map();
  const subject = item.subject.id;
  try {
    return new Map([[subject, `${publicUrl}${await signedPath(signer, subject, clock.now())}`]]);
  } catch (fault) {
    if (!(fault instanceof AzureFault)) throw fault;
    log.warn('alerts.linkUnsigned', { message: id, problem: fault.message });
    return new Map();
  }
}

async function signedPath(signer: Keeper['signer'], subject: SubjectId, now: Instant): Promise<string> {
  const claims = { ...alertClaims(subject), exp: now + alertLinkMs };
  const pass = formatPass({ ...(await signer.sign(signedText(claims))), exp: claims.exp });
  return alertPath(subject, pass);
}
