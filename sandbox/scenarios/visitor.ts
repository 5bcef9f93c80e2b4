import type { TestPerson } from '../easyAuth/people.ts';
import { signInAs } from '../easyAuth/signInAs.ts';
import type { RunningFront } from '../easyAuth/startFront.ts';

/** What a program reads of a hub; see docs of the API. */
export type HubSeen = {
  readonly status: number;
  readonly state?: string;
  readonly because?: string;
  readonly until?: string | null;
  readonly eta?: { readonly low: string; readonly high: string; readonly guess: boolean } | null;
  readonly leases?: number;
  readonly mine?: { readonly until: string; readonly longest: string } | null;
  /** Of a problem document. */
  readonly code?: string;
};

/** Somebody at the front of the sandbox: signed in by name, or nobody. */
export type Visitor = {
  /** `GET /api/hubs/research`. */
  look(query?: string): Promise<HubSeen>;
  /** `POST /api/hubs/research/wake`, as a page of ours would send it unless `headers` say otherwise. */
  wake(query?: string, headers?: Readonly<Record<string, string>>): Promise<HubSeen>;
  /** `DELETE /api/hubs/research/lease`. */
  done(query?: string): Promise<HubSeen>;
  /** Any request, without a redirect being followed. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** Status and headline of the hub's page, in English. */
  page(query?: string): Promise<{ readonly status: number; readonly headline: string }>;
};

const hub = 'research';

export async function visitor({ url }: RunningFront, person?: TestPerson['key']): Promise<Visitor> {
  const cookie = person && (await signInAs(url, person));
  const ask: Visitor['ask'] = (path, init = {}) =>
    fetch(`${url}${path}`, {
      redirect: 'manual',
      ...init,
      headers: { ...(cookie && { cookie }), 'accept-language': 'en', ...init.headers },
    });
  const seen = async (answer: Response): Promise<HubSeen> => {
    const text = await answer.text();
    return { ...(text.startsWith('{') && (JSON.parse(text) as object)), status: answer.status };
  };
  return {
    ask,
    look: async (query = '') => seen(await ask(`/api/hubs/${hub}${query}`)),
    wake: async (query = '', headers = {}) =>
      seen(
        await ask(`/api/hubs/${hub}/wake${query}`, {
          method: 'POST',
          body: '{}',
          headers: { 'content-type': 'application/json', origin: url, ...headers },
        }),
      ),
    done: async (query = '') =>
      seen(await ask(`/api/hubs/${hub}/lease${query}`, { method: 'DELETE', headers: { origin: url } })),
    async page(query = '') {
      const answer = await ask(`/hubs/${hub}${query}`);
      const html = await answer.text();
      const headline = /<h1[^>]*>(.*?)<\/h1>/s.exec(html)?.[1] ?? '';
      return { status: answer.status, headline: headline.replace(/<[^>]+>/g, '').trim() };
    },
  };
}
