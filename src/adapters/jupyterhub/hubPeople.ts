import type { HubPeople } from '../../ports/hubPeople.ts';

/** Not asked yet. */
export function hubPeople(): HubPeople {
  const problem = { class: 'unreachable', message: 'this version does not ask hubs yet' } as const;
  return {
    read: async () => ({ kind: 'untold', problem }),
    stopServer: async () => ({ kind: 'refused', problem }),
  };
}
