import type { Clock } from '../../../core/alerts/subject.ts';
import { dayMs, type Instant, toIso } from '../../../core/time.ts';
import { detailOf, figureOf, hubsText, vaultWords } from './detailOf.ts';
import { type End, sinceEnd } from './end.ts';
import { shellWord } from './plainText.ts';
import type { Telling } from './telling.ts';

/** A secret of a vault by its own end, or the certificate that a host shows. */
export function sayStored(clock: Clock, kind: 'vaultSecret' | 'tls', end: End): Omit<Telling, 'state'> {
  return kind === 'tls' ? sayShown(clock, end) : sayKept(clock, end);
}

function sayShown(clock: Clock, end: End): Omit<Telling, 'state'> {
  const host = detailOf(clock, 'host', 'HOST');
  const port = figureOf(clock, 'port') ?? 443;
  const issuer = detailOf(clock, 'issuer', '');
  return {
    effect: sinceEnd(end, `browsers ${end.over ? 'refuse' : 'will refuse'} ${host}, and nobody gets in`),
    keeper: 'The keeper only looks at what the host shows.',
    todo: {
      text: 'Renew the certificate and have the host serve it with its whole chain; this shows what it serves now.',
      command: `openssl s_client -connect ${shellWord(`${host}:${port}`)} -servername ${shellWord(host)} </dev/null | openssl x509 -noout -subject -issuer -dates`,
    },
    facts: [
      { name: 'Host', value: port === 443 ? host : `${host}:${port}` },
      ...(issuer === '' ? [] : [{ name: 'Issuer', value: issuer }]),
    ],
  };
}

function sayKept(clock: Clock, end: End): Omit<Telling, 'state'> {
  const vault = vaultWords(detailOf(clock, 'vault', ''));
  const secret = detailOf(clock, 'secret', 'SECRET');
  const place = `--vault-name ${shellWord(vault.word)} --name ${shellWord(secret)}`;
  const hubs = hubsText(clock);
  const isCertificate = clock.detail['certificate'] !== undefined;
  const user = hubs === '' ? 'what uses it' : hubs;
  return {
    effect: sinceEnd(
      end,
      `the value no longer counts as good, and ${user} may fail at the next start or sign-in`,
    ),
    keeper: 'The keeper only watches it: a person wrote it, so a person renews it.',
    todo: isCertificate
      ? {
          text: 'Have the certificate renewed, or bring a new one into the vault under the same name.',
          command: `az keyvault certificate import ${place} --file certificate.pfx`,
        }
      : {
          text: 'Write a new value, from a file without a line break so that it stays out of the shell’s history; its end, here a year later, is yours to choose.',
          command: `az keyvault secret set ${place} --file value.txt --expires ${yearAfter(clock.endsAt)}`,
        },
    facts: [{ name: 'Vault', value: `${secret} in ${vault.said}` }],
  };
}

/** In whole seconds, as the command takes it. */
function yearAfter(endsAt: Instant): string {
  return toIso(Math.floor(endsAt / 1000) * 1000 + 365 * dayMs);
}
