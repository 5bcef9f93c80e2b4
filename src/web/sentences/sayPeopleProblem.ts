import { assertNever } from '../../core/assertNever.ts';
import type { PeoplePlace } from '../../core/operator/peopleLine.ts';
import type { PeopleProblem } from '../../core/people/peopleFacts.ts';
import { vaultWords } from './alerts/detailOf.ts';
import { shellWord } from './alerts/plainText.ts';
import { endedBy } from './quotedWords.ts';
import type { Remedy } from './remedy.ts';

const scopes = 'list:users, read:users:activity, read:servers and delete:servers';

/** Why a hub does not tell who works on it, and what mends it: one thing to do, and a command where one does it. */
export function sayPeopleProblem(
  { class: kind, message }: PeopleProblem,
  { url, token }: PeoplePlace,
): Remedy {
  const vault = vaultWords(token.vault);
  const told = endedBy(message);
  const set = `az keyvault secret set --vault-name ${shellWord(vault.word)} --name ${shellWord(token.secret)} --file TOKENFILE --output none`;
  const remedy = (says: string, fix: string, ...commands: string[]): Remedy => ({ says, fix, commands });
  switch (kind) {
    case 'noToken':
      return remedy(
        `The token of its API cannot be read: secret ${token.secret} in ${vault.said}${told}`,
        'Store the token there, and let the keeper’s identity read it (Key Vault Secrets User, and the firewall of the vault).',
        set,
      );
    case 'tokenRefused':
      return remedy(
        `The hub does not take the token of secret ${token.secret} in ${vault.said}${told}`,
        'Give the hub’s service hubkeeper and the vault the same token, then restart the hub if it was changed there.',
        set,
      );
    case 'scopeMissing':
      return remedy(
        `The hub takes the token, but its role may not do enough${told}`,
        `Give the role of the service hubkeeper ${scopes} in jupyterhub_config.py, then restart the hub (docs/people.md).`,
      );
    case 'notAHub':
      return remedy(
        `What answers at ${url} is no JupyterHub${told}`,
        'Correct url in hubkeeper.yaml: the address where people go, without /hub. This one answers with a version where a hub is.',
        `curl -sS ${shellWord(`${url}/hub/api/`)}`,
      );
    case 'unreachable':
      return remedy(
        `The hub does not answer at ${url}${told}`,
        'See whether it answers from outside; its pods or its proxy may be down.',
        `curl -sS -o /dev/null -w '%{http_code}' ${shellWord(`${url}/hub/health`)}`,
      );
    case 'failing':
      return remedy(
        `The hub answers that it cannot tell${told}`,
        'Look at what the hub logs: it may be overloaded, or its database out of reach.',
        `curl -sS -o /dev/null -w '%{http_code}' ${shellWord(`${url}/hub/health`)}`,
      );
    default:
      return assertNever(kind);
  }
}
