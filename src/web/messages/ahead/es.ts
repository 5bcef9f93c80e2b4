import type { AheadMessages } from './en.ts';

/** Spanish of the warning before a stop. */
export const esAhead: AheadMessages = {
  titleAhead: 'Se detiene a las {time} – {hub}',
  aheadStops: 'Los servidores en marcha se detienen {at} (hora de {city}). Guarda antes tu trabajo.',
  aheadNow: 'Los servidores en marcha se están deteniendo. Lo que no esté guardado puede perderse.',
  aheadClosed: 'Para entonces habrá terminado su horario.',
  aheadIdle: 'Nadie ha trabajado en él desde hace un rato.',
  aheadLongest: 'Habrá estado encendido todo el tiempo seguido que puede.',
  aheadOff: 'Sus responsables lo apagan.',
  aheadKeep: 'Mantenerlo encendido',
  aheadAsk: 'Para que siga encendido, pregunta a sus responsables.',
  aheadAskAt: 'Para que siga encendido, pregunta a sus responsables: {contact}',
  sayAhead: '{hub}: los servidores en marcha se detienen a las {time}.',
  sayStopsNow: '{hub}: los servidores en marcha se están deteniendo.',
};
