import { logEvent } from './logEvent.ts';

/** Of people's work on the hubs: counts and instants, never who. */
export const peopleEvents = {
  'people.asked': logEvent('info', 'A hub near a stop has told how many servers run on it.', {
    hub: 'text',
    servers: 'figure',
    active: 'figure',
  }),
  'people.untold': logEvent('warn', 'A hub near a stop does not tell who works on it.', {
    hub: 'text',
    class: 'text',
    message: 'text',
  }),
  'people.undrained': logEvent('warn', 'A hub refuses to stop people’s servers, or says that it will.', {
    hub: 'text',
    class: 'text',
    message: 'text',
  }),
  'people.warned': logEvent('info', 'People are told that their servers will be stopped then.', {
    target: 'text',
    stopAt: 'text',
    because: 'text',
    servers: 'figure',
  }),
  'people.drained': logEvent('info', 'Before a stop, hubs were asked to stop servers; some may be left.', {
    target: 'text',
    asked: 'figure',
    left: 'figure',
  }),
  'people.cleaned': logEvent('info', 'After a start, servers that a hub still listed were ended.', {
    hub: 'text',
    servers: 'figure',
  }),
} as const;
