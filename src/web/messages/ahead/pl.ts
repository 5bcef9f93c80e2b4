import type { AheadMessages } from './en.ts';

/** Polish of the warning before a stop. */
export const plAhead: AheadMessages = {
  titleAhead: 'Stop o {time} – {hub}',
  aheadStops:
    'Działające serwery zostaną zatrzymane {at} (czas lokalny: {city}). Zapisz wcześniej swoją pracę.',
  aheadNow: 'Działające serwery są teraz zatrzymywane. To, co niezapisane, może przepaść.',
  aheadClosed: 'Wtedy miną godziny otwarcia.',
  aheadIdle: 'Od jakiegoś czasu nikt na nim nie pracował.',
  aheadLongest: 'Będzie wtedy włączony tak długo bez przerwy, jak może.',
  aheadOff: 'Opiekunowie go wyłączają.',
  aheadKeep: 'Zostaw włączony',
  aheadAsk: 'Jeśli ma pozostać włączony, zapytaj opiekunów huba.',
  aheadAskAt: 'Jeśli ma pozostać włączony, zapytaj opiekunów huba: {contact}',
  sayAhead: '{hub}: działające serwery zostaną zatrzymane o {time}.',
  sayStopsNow: '{hub}: działające serwery są teraz zatrzymywane.',
};
