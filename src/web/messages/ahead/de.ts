import type { AheadMessages } from './en.ts';

/** German of the warning before a stop. */
export const deAhead: AheadMessages = {
  titleAhead: 'Stoppt um {time} – {hub}',
  aheadStops: 'Laufende Server werden {at} gestoppt (Ortszeit {city}). Sichern Sie Ihre Arbeit vorher.',
  aheadNow: 'Laufende Server werden jetzt gestoppt. Was nicht gesichert ist, kann verloren gehen.',
  aheadClosed: 'Dann ist die Öffnungszeit vorbei.',
  aheadIdle: 'Seit einer Weile hat niemand darauf gearbeitet.',
  aheadLongest: 'Er ist dann so lange am Stück an, wie er darf.',
  aheadOff: 'Die Betreiber schalten ihn aus.',
  aheadKeep: 'Anlassen',
  aheadAsk: 'Soll er an bleiben, fragen Sie die Betreiber.',
  aheadAskAt: 'Soll er an bleiben, fragen Sie die Betreiber: {contact}',
  sayAhead: '{hub}: Laufende Server werden um {time} Uhr gestoppt.',
  sayStopsNow: '{hub}: Laufende Server werden jetzt gestoppt.',
};
