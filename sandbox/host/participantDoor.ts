import { createServer, type Server } from 'node:http';
import { keepOpen } from '../keepOpen.ts';
import { takeTurns } from '../takeTurns.ts';

/**
 * Where the world says that its clock was moved: `POST {"now": ms}`. Answers 200 with the number of queue messages
 * worked on when nothing is in flight any more, 400 to anything else, 500 with the reason when that cannot be reached.
 */
export function createParticipantDoor(advance: (now: number) => Promise<number>): Server {
  const inTurn = takeTurns();
  const server = createServer(async (request, answer) => {
    const send = (status: number, body: object) =>
      answer.writeHead(status, { 'content-type': 'application/json' }).end(`${JSON.stringify(body)}\n`);
    try {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const now = readNow(Buffer.concat(chunks).toString('utf8'));
      if (request.method !== 'POST' || now === undefined) {
        send(400, {
          title: 'POST {"now": milliseconds or an ISO 8601 instant} is all that is understood here',
        });
        return;
      }
      send(200, { messages: await inTurn(() => advance(now)) });
    } catch (error) {
      send(500, { title: String(error) });
    }
  });
  return keepOpen(server);
}

function readNow(body: string): number | undefined {
  try {
    const { now } = JSON.parse(body) as { now?: unknown };
    const at = typeof now === 'string' ? Date.parse(now) : now;
    return typeof at === 'number' && Number.isFinite(at) ? at : undefined;
  } catch {
    return undefined; // Not JSON: the caller gets its 400.
  }
}
