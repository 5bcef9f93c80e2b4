import { app, type HttpRequest, type HttpResponseInit, type InvocationContext } from '@azure/functions';
import type { Door } from './door.ts';
import { createLimiter } from './limiter.ts';
import { logFault, openKeeper } from './openKeeper.ts';
import { protect } from './protect.ts';
import { type Heard, sayNo } from './sayNo.ts';
import { serveDoor } from './serveDoor.ts';
import { toResponse } from './toResponse.ts';
import { languageOf } from './visitOf.ts';

const limiter = createLimiter();

/** Registers a door with the host. Who may pass is the door's own business: to the host all of them are open. */
export function hangDoor(door: Door): Door {
  app.http(door.name, {
    route: door.route,
    methods: door.methods,
    authLevel: 'anonymous',
    handler: async (request: HttpRequest, context: InvocationContext): Promise<HttpResponseInit> => {
      const keeper = await openKeeper(context);
      const onFault = (fault: unknown) => logFault(context, 'door.failed', fault, door.name);
      // Without settings nobody can be told from anybody: every door stands still, in the same words.
      const answer = keeper
        ? await serveDoor(door, keeper, request, limiter, onFault)
        : protect(await sayNo(door, { code: 'standsStill' }, strangerAt(request)));
      return toResponse(answer);
    },
  });
  return door;
}

function strangerAt(request: HttpRequest): Heard {
  return { request, language: languageOf(request), now: 0, signsIn: false };
}
