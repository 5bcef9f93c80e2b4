import { expect } from 'vitest';
import { hubPeople } from '../../../src/adapters/jupyterhub/hubPeople.ts';
import type { KeptSecret } from '../../../src/adapters/keyvault/keptSecrets.ts';
import { secretValue } from '../../../src/core/secretValue.ts';

export const now = Date.parse('2027-03-02T20:00:00Z');
export const hub = {
  url: 'https://hub.example.edu/base//',
  token: { vault: 'kv-shared', secret: 'hub-api-token' },
};
const api = 'https://hub.example.edu/base/hub/api';
export const scopes = ['list:users', 'read:servers', 'read:users:activity', 'delete:servers'];

export type Given = Response | Error | undefined;
type Answering = Given | ((asked: Asked) => Given);
export type Asked = { readonly method: string; readonly path: string; readonly headers: Headers };

/** A hub that answers by path (`more`: any other one); vault values in turn, the last one for good. */
export function keeper(
  answers: Readonly<Record<string, Answering>>,
  vault: readonly (string | KeptSecret)[] = ['t0ken~t0ken'],
) {
  const asked: Asked[] = [];
  const forgotten: string[] = [];
  let current = 0;
  let time = now;
  const values = vault.map(
    (each): KeptSecret => (typeof each === 'string' ? { kind: 'value', value: secretValue(each) } : each),
  );
  const people = hubPeople({
    clock: { now: () => time },
    patienceMs: 200,
    tokens: {
      read: async () => values[Math.min(current, values.length - 1)] ?? { kind: 'none', why: 'is not there' },
      forget: ({ secret }) => {
        forgotten.push(secret);
        current += 1;
      },
    },
    fetchHub: async (url, init = {}) => {
      const path = String(url).startsWith(api) ? String(url).slice(api.length) : String(url);
      const ask = { method: init.method ?? '', path, headers: new Headers(init.headers) };
      asked.push(ask);
      expect(init.redirect).toBe('manual');
      const known: Readonly<Record<string, Answering>> = {
        '/user': () => json({ kind: 'service', scopes }),
        ...answers,
      };
      const answer = known[path.replace(/&offset=0$/, '')] ?? answers['more'];
      const given = typeof answer === 'function' ? answer(ask) : answer;
      if (given === undefined) return new Promise((_, reject) => onAbort(init, reject));
      if (given instanceof Error) throw given;
      return given;
    },
  });
  return {
    people,
    asked,
    forgotten,
    read: () => people.read(hub),
    wait(ms: number) {
      time += ms;
    },
  };
}

function onAbort({ signal }: RequestInit, reject: (why: unknown) => void): void {
  signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
}

export const users = '/users?state=active&limit=200';
export const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status });
export const error = (status: number, message: string) => json({ status, message }, status);
export const page = (items: readonly object[], next: object | null = null) =>
  json({ items, _pagination: { next } });
export const person = (name: string) => ({ name, kind: 'user', servers: { '': { ready: true } } });
export const untold = (why: string, message: unknown) => ({
  kind: 'untold',
  problem: { class: why, message },
});
export const named = async (asking: Promise<unknown>) => {
  const answer = (await asking) as { servers?: { user: string }[] };
  return answer.servers?.map(({ user }) => user) ?? answer;
};
