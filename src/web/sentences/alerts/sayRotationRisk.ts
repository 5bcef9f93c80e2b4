import type { Risk } from '../../../core/alerts/subject.ts';
import { isRotationFinding } from '../../../core/rotation/isRotationFinding.ts';
import { ownVault } from '../../../core/rotation/loginSecret.ts';
import type { RotationPlace } from '../remedy.ts';
import { sayRotationFinding } from '../sayRotationFinding.ts';
import { detailOf, figureOf, hubsText } from './detailOf.ts';
import type { Telling } from './telling.ts';
import { whenText } from './whenText.ts';

/** A rotation that needs a person, or a current secret that does not work. */
export function sayRotationRisk(risk: Risk, kind: 'rotation' | 'signIn', timeZone: string): Telling {
  return kind === 'signIn' ? saySignInRisk(risk) : sayStuckRotation(risk, timeZone);
}

function saySignInRisk(risk: Risk): Telling {
  const who = hubsText(risk) || 'the hubs that use it';
  return {
    state: 'Sign-in failing',
    effect: `The secret that ${who} signs people in with does not work: nobody can sign in, or will not be able to after the next start.`,
    keeper:
      'The keeper tried it at the sign-in itself. It mints a new one, tries that and puts it in place by itself.',
    todo: {
      text: 'Hasten it and follow it to its end.',
      command: `npx hubkeeper rotate --hub ${risk.hubs[0] ?? 'HUB'}`,
    },
    facts: [{ name: 'The sign-in says', value: detailOf(risk, 'code', 'none') }],
  };
}

function sayStuckRotation(risk: Risk, timeZone: string): Telling {
  const findings = detailOf(risk, 'findings', '').split(' ').filter(isRotationFinding);
  const [first] = findings;
  const place = placeOf(risk);
  const ends = figureOf(risk, 'endsAt');
  const end = ends === undefined ? 'Once the current one ends' : `After ${whenText(ends, timeZone)}`;
  const look = `npx hubkeeper secrets --hub ${place.hub}`;
  const remedy = first && sayRotationFinding(first, place);
  const [command, ...others] = remedy?.commands ?? [];
  return {
    state: first === 'rotation.late' ? 'Rotation late' : 'Rotation needs a person',
    effect: `${end} nobody can sign in to ${hubsText(risk) || 'its hubs'}, unless the secret is replaced before.`,
    keeper: remedy?.says ?? 'The keeper cannot go on by itself.',
    // Where there is a choice, or the cluster must be named, the command that shows them all is the one to give.
    todo:
      remedy && command !== undefined && others.length === 0 && !/\b[A-Z]{4,}\b/.test(command)
        ? { text: remedy.fix, command }
        : { text: 'See what mends it: the exact commands are printed with it.', command: look },
    facts: [
      { name: 'Findings', value: findings.join(', ') || 'unknown' },
      { name: 'Secret', value: `${place.secret} in ${place.vault ?? 'the keeper’s own vault'}` },
      ...(ends === undefined ? [] : [{ name: 'Ends', value: whenText(ends, timeZone) }]),
    ],
  };
}

/** The unit's id names application, vault and secret; a vault's name and an application's hold no slash. */
function placeOf(risk: Risk): RotationPlace {
  const [appId = 'APPLICATION', vault = '', secret = 'SECRET'] = detailOf(risk, 'unit', '').split('/');
  return {
    hub: risk.hubs[0] ?? 'HUB',
    name: detailOf(risk, 'secret', 'login'),
    appId,
    secret,
    cluster: '',
    ...(vault !== '' && vault !== ownVault && { vault }),
  };
}
