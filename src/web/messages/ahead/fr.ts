import type { AheadMessages } from './en.ts';

/** French of the warning before a stop. */
export const frAhead: AheadMessages = {
  titleAhead: 'Arrêt à {time} – {hub}',
  aheadStops: 'Les serveurs en marche sont arrêtés {at} (heure de {city}). Enregistrez votre travail avant.',
  aheadNow: 'Les serveurs en marche sont en cours d’arrêt. Ce qui n’est pas enregistré peut être perdu.',
  aheadClosed: 'Ses heures d’ouverture seront alors passées.',
  aheadIdle: 'Personne n’y a travaillé depuis un moment.',
  aheadLongest: 'Il sera resté allumé aussi longtemps d’affilée qu’il le peut.',
  aheadOff: 'Ses responsables l’éteignent.',
  aheadKeep: 'Le garder allumé',
  aheadAsk: 'Pour qu’il reste allumé, demandez à ses responsables.',
  aheadAskAt: 'Pour qu’il reste allumé, demandez à ses responsables : {contact}',
  sayAhead: '{hub} : les serveurs en marche sont arrêtés à {time}.',
  sayStopsNow: '{hub} : les serveurs en marche sont en cours d’arrêt.',
};
