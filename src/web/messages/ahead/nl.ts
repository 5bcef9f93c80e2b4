import type { AheadMessages } from './en.ts';

/** Dutch of the warning before a stop. */
export const nlAhead: AheadMessages = {
  titleAhead: 'Stopt om {time} – {hub}',
  aheadStops: 'Draaiende servers worden {at} gestopt (tijd in {city}). Sla je werk van tevoren op.',
  aheadNow: 'Draaiende servers worden nu gestopt. Wat niet is opgeslagen, kan verloren gaan.',
  aheadClosed: 'Dan zijn de openingstijden voorbij.',
  aheadIdle: 'Er heeft al een tijd niemand op gewerkt.',
  aheadLongest: 'Hij is dan zo lang achtereen aan geweest als mag.',
  aheadOff: 'De beheerders zetten hem uit.',
  aheadKeep: 'Aan laten',
  aheadAsk: 'Moet hij aan blijven, vraag het de beheerders.',
  aheadAskAt: 'Moet hij aan blijven, vraag het de beheerders: {contact}',
  sayAhead: '{hub}: draaiende servers worden om {time} gestopt.',
  sayStopsNow: '{hub}: draaiende servers worden nu gestopt.',
};
