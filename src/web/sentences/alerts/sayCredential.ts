import type { Clock, ClockKind } from '../../../core/alerts/subject.ts';
import { detailOf, hubsText } from './detailOf.ts';
import { type End, sinceEnd } from './end.ts';
import { shellWord } from './plainText.ts';
import type { Telling } from './telling.ts';

type CredentialKind = Extract<ClockKind, `app${string}` | `principal${string}`>;

/** A client secret or a certificate of an application, on its registration or on its service principal. */
export function sayCredential(clock: Clock, kind: CredentialKind, end: End): Omit<Telling, 'state'> {
  const appId = detailOf(clock, 'appId', 'APPLICATION');
  const isSecret = kind === 'appSecret' || kind === 'principalSecret';
  const isPrincipals = kind === 'principalSecret' || kind === 'principalCertificate';
  const thing = isSecret ? 'secret' : 'certificate';
  const hubs = hubsText(clock);
  const breaks =
    hubs === ''
      ? `nothing can sign in with this ${thing}`
      : `people cannot sign in to ${hubs} with this ${thing}`;
  const reset = `az ad ${isPrincipals ? 'sp' : 'app'} credential reset --id ${shellWord(appId)}`;
  const key = detailOf(clock, 'keyId', '');
  return {
    effect: sinceEnd(end, breaks),
    keeper: clock.renewed
      ? 'The keeper rotates it by itself; npx hubkeeper secrets says how far it is.'
      : 'The keeper only watches it: a person made it, so a person renews it.',
    todo: isSecret
      ? {
          text: 'Make a new secret beside it, put it where the old one is used, and remove the old one once it works.',
          command: `${reset} --append --years 1`,
        }
      : {
          text: 'Add a new certificate beside it, let what signs in use it, and remove the old one once it works.',
          command: `${reset} --cert @certificate.pem --append`,
        },
    facts: [
      { name: isPrincipals ? 'Service principal of' : 'Application', value: appId },
      ...(key === '' ? [] : [{ name: 'Key', value: key }]),
    ],
  };
}
