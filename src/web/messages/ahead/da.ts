import type { AheadMessages } from './en.ts';

/** Danish of the warning before a stop. */
export const daAhead: AheadMessages = {
  titleAhead: 'Stopper kl. {time} – {hub}',
  aheadStops: 'Kørende servere bliver stoppet {at} (tid i {city}). Gem dit arbejde inden.',
  aheadNow: 'Kørende servere bliver stoppet nu. Det, der ikke er gemt, kan gå tabt.',
  aheadClosed: 'Til den tid er åbningstiden forbi.',
  aheadIdle: 'Ingen har arbejdet på den i et stykke tid.',
  aheadLongest: 'Den har til den tid været tændt så længe i træk, som den må.',
  aheadOff: 'De ansvarlige slukker den.',
  aheadKeep: 'Hold den tændt',
  aheadAsk: 'Skal den blive tændt, så spørg de ansvarlige.',
  aheadAskAt: 'Skal den blive tændt, så spørg de ansvarlige: {contact}',
  sayAhead: '{hub}: kørende servere bliver stoppet kl. {time}.',
  sayStopsNow: '{hub}: kørende servere bliver stoppet nu.',
};
