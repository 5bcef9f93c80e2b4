import type { Risk } from '../../../core/alerts/subject.ts';
import { callerAddressIn } from '../../../core/rotation/refusals/refusalFacts.ts';
import { rotationFailureClasses } from '../../../core/rotation/refusals/rotationFailure.ts';
import { nameRotationFailure } from '../nameRotationFailure.ts';
import { clusterName, detailOf, vaultWords } from './detailOf.ts';
import { plainText, shellWord } from './plainText.ts';
import type { Telling } from './telling.ts';

/** A certificate that browsers refuse, a source that cannot be read, a channel that takes nothing. */
export function sayWatchRisk(risk: Risk, kind: 'tlsWrong' | 'unread' | 'channelSilent'): Telling {
  if (kind === 'tlsWrong') return sayWrongCertificate(risk);
  return kind === 'unread' ? sayUnread(risk) : saySilent(risk);
}

const wrongs: Readonly<Record<string, string>> = {
  otherName: 'it is made out for another name',
  untrusted: 'nobody whom browsers trust has signed it',
  incomplete: 'the host leaves out the certificates between it and its root',
  notYet: 'it is not valid yet',
};

function sayWrongCertificate(risk: Risk): Telling {
  const host = risk.id.slice(risk.id.indexOf(':') + 1).replace(/^tls:/, '');
  const [name = host, port = '443'] = host.split(':');
  const problem = detailOf(risk, 'problem', 'unknown');
  const why = wrongs[problem] ?? problem;
  return {
    state: 'Wrong certificate',
    effect: `Browsers warn of it or let nobody in, whatever its end: ${why}.`,
    keeper: 'The keeper only looks at what the host shows, and will say when it is right again.',
    todo: {
      text: 'Have the host serve a certificate for its own name with its whole chain; this shows what it serves now.',
      command: `openssl s_client -connect ${shellWord(`${name}:${port}`)} -servername ${shellWord(name)} -showcerts </dev/null`,
    },
    facts: [
      { name: 'Host', value: plainText(host, 120) },
      { name: 'Why', value: why },
    ],
  };
}

function sayUnread(risk: Risk): Telling {
  const source = sourceOf(risk);
  const failure = rotationFailureClasses.find((each) => each === risk.detail['failure']);
  return {
    name: source.name,
    state: 'Cannot be read',
    effect: 'What ends there, or has a new end, is not seen: the keeper goes by what it read last.',
    keeper: 'The keeper reads it again every day, and whenever you have it checked.',
    todo: source.todo,
    facts: [
      ...(failure ? [{ name: 'Why', value: nameRotationFailure(failure) }] : []),
      { name: 'Problem', value: detailOf(risk, 'problem', 'unknown') },
    ],
  };
}

/** In the id of the risk stands the key of the source: `unread:vault:kv-shared/cilogon-client`. */
function sourceOf(risk: Risk): { readonly name: string; readonly todo: NonNullable<Telling['todo']> } {
  const { id } = risk;
  const [, kind = '', what = id] = /^unread:(\w+):(.*)$/s.exec(id) ?? [];
  switch (kind) {
    case 'app':
      return {
        name: `application ${what}`,
        todo: {
          text: 'See that the application exists, and that the keeper’s identity may read it (Application.Read.All, or ownership).',
          command: `az ad app show --id ${shellWord(what)} --query displayName`,
        },
      };
    case 'vault': {
      const [named = what, secret = ''] = what.split('/');
      const vault = vaultWords(named);
      if (risk.detail['failure'] === 'vaultFirewall') {
        const address = callerAddressIn(detailOf(risk, 'problem', '')) ?? 'ADDRESS';
        return {
          name: `${secret} in ${vault.said}`,
          todo: {
            text: 'Let the keeper’s subnet through the firewall of the vault, or its address where it has a fixed one.',
            command: `az keyvault network-rule add --name ${shellWord(vault.word)} --ip-address ${shellWord(address)}`,
          },
        };
      }
      return {
        name: `${secret} in ${vault.said}`,
        todo: {
          text: 'See that the secret exists, and that the keeper’s identity may read it: role, and firewall of the vault.',
          command: `az keyvault secret show --vault-name ${shellWord(vault.word)} --name ${shellWord(secret)} --query attributes`,
        },
      };
    }
    case 'tls': {
      const [host = what] = what.split(':');
      return {
        name: `certificate of ${what.replace(/:443$/, '')}`,
        todo: {
          text: 'See that the host answers from outside.',
          command: `openssl s_client -connect ${shellWord(what)} -servername ${shellWord(host)} </dev/null`,
        },
      };
    }
    case 'cluster':
      return {
        name: `cluster ${clusterName(what)}`,
        todo: {
          text: 'See that the cluster exists, and that the keeper’s identity may read it.',
          command: `az aks show --ids ${shellWord(what)} --query servicePrincipalProfile`,
        },
      };
    default:
      return {
        name: what,
        todo: { text: 'See what the keeper’s set-up lacks.', command: 'npx hubkeeper check' },
      };
  }
}

function saySilent(risk: Risk): Telling {
  const waiting = detailOf(risk, 'waiting', '');
  return {
    state: 'Takes no message',
    effect: 'Who reads only this channel hears of nothing; alerts come through the other channels meanwhile.',
    keeper:
      'The keeper keeps what the channel has not taken for a month, and sends it as soon as it is back.',
    todo: {
      text: 'See that its address is still good, write a new one into its secret if not, then test it.',
      command: 'npx hubkeeper alerts test',
    },
    facts: [
      { name: 'It answered', value: detailOf(risk, 'problem', 'nothing') },
      ...(waiting === '' ? [] : [{ name: 'Messages waiting', value: waiting }]),
    ],
  };
}
