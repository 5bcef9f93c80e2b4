import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { secondMs } from '../../core/time.ts';
import type { Clock } from '../../ports/clock.ts';
import type { TlsProbe, TlsSeen } from '../../ports/tlsProbe.ts';
import { judgeServed } from './judgeServed.ts';
import { servedChain } from './servedChain.ts';
import { unreachableProblem } from './unreachableProblem.ts';

const patienceMs = 10 * secondMs;

/**
 * Meets a host as a browser would, and looks at what it shows. A bad certificate must not end the connection, because what
 * is wrong with it is just what is asked; nothing is ever sent over it. Dates go by `clock`, not by the TLS library.
 */
export function tlsProbe(clock: Clock): TlsProbe {
  return {
    probe: (host, port) =>
      new Promise<TlsSeen>((resolve) => {
        const name = isIP(host) === 0 ? { servername: host } : {};
        const socket = connect({
          host,
          port,
          ...name,
          rejectUnauthorized: false,
          ALPNProtocols: ['http/1.1'],
        });
        const timer = setTimeout(() => end(unreachable('it did not answer within 10 s')), patienceMs);
        const end = (seen: TlsSeen) => {
          clearTimeout(timer);
          socket.destroy();
          resolve(seen);
        };
        socket.once('secureConnect', () => end(look(socket, host, clock.now())));
        // Also after the end: a connection that breaks while it is taken down must not bring the process down.
        socket.on('error', (fault) => end(unreachable(unreachableProblem(fault))));
        socket.once('close', () =>
          end(unreachable('it closed the connection before it showed a certificate')),
        );
      }),
  };
}

function look(socket: TLSSocket, host: string, now: number): TlsSeen {
  const chain = servedChain(socket);
  const [leaf] = chain;
  if (!leaf) return unreachable('it showed no certificate');
  return judgeServed({ host, leaf, chain, code: codeOf(socket), now });
}

/** What the TLS library thinks of the chain; Node gives its code as text, whatever the types say. */
function codeOf({ authorized, authorizationError }: TLSSocket): string | undefined {
  return authorized ? undefined : String(authorizationError);
}

function unreachable(problem: string): TlsSeen {
  return { kind: 'unreachable', problem };
}
