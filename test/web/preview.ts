import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pathToFileURL } from 'node:url';
import type { WebAnswer } from '../../src/web/http.ts';
import { chooseLanguage } from '../../src/web/messages/chooseLanguage.ts';
import type { Language } from '../../src/web/messages/language.ts';
import { homePage } from '../../src/web/pages/homePage.ts';
import { hubPage } from '../../src/web/pages/hubPage.ts';
import { linkPage } from '../../src/web/pages/linkPage.ts';
import { type MessageKind, messagePage } from '../../src/web/pages/messagePage.ts';
import { wakeScript, wakeScriptAnswer } from '../../src/web/wakeScript.ts';
import { modelOf, now, pageModels, viewOf } from './pageFixtures.ts';

export type Preview = {
  readonly origin: string;
  /** What `/hubs/research` shows from now on. */
  readonly turn: (state: string) => void;
  /** Paths asked for so far, with the method. */
  readonly asked: string[];
  readonly close: () => Promise<void>;
};

/** Serves every page from fixtures, with the very headers of the app: `/state/{name}`, `/message/{kind}`, `/`, `/links`. */
export async function startPreview(port = 0): Promise<Preview> {
  let state = 'asleep';
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://preview.invalid');
    asked.push(`${request.method} ${url.pathname}${url.search}`);
    const language = chooseLanguage({
      query: url.searchParams.get('lang') ?? undefined,
      acceptLanguage: request.headers['accept-language'],
    });
    const answer = answerOf(url, request.headers.host ?? '', request.method ?? 'GET', language, (name) => {
      if (name) state = name;
      return state;
    });
    const seen =
      answer.headers['ETag'] !== undefined && request.headers['if-none-match'] === answer.headers['ETag'];
    response.writeHead(seen ? 304 : answer.status, answer.headers);
    response.end(seen ? undefined : answer.body);
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    turn: (name) => {
      state = name;
    },
    asked,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answerOf(
  url: URL,
  host: string,
  method: string,
  language: Language,
  state: (name?: string) => string,
): WebAnswer {
  const query = url.searchParams;
  const [, folder, name = '', act] = url.pathname.split('/');
  if (url.pathname === wakeScript.path) return wakeScriptAnswer();
  if (folder === 'state') return hubPage(modelNamed(name, language));
  if (folder === 'message')
    return messagePage({ kind: name as MessageKind, language, now, signInPath: '/.auth/login/aad' });
  if (folder === 'links')
    return linkPage({
      language,
      hubs: [viewOf()],
      publicUrl: 'https://wake.example.edu',
      link: query.get('link') ?? undefined,
    });
  if (folder === 'landed')
    return { status: 200, headers: { 'Content-Type': 'text/html' }, body: '<title>Landed</title>' };
  if (folder === 'hubs' && method === 'POST' && act === 'wake') {
    if (state() === 'asleep') state('waking');
    const stay = state() === 'ahead' && state('ready') ? '&stay=1' : '';
    return {
      status: 303,
      headers: { Location: `/hubs/${name}?next=${encodeURIComponent('/landed/week-3.ipynb')}&woke=1${stay}` },
    };
  }
  if (folder === 'hubs' && method === 'POST' && act === 'sleep')
    return {
      status: 303,
      headers: { Location: `/hubs/${name}?next=${encodeURIComponent('/landed/week-3.ipynb')}&released=1` },
    };
  if (folder === 'hubs') {
    const model = modelNamed(state(), language);
    return hubPage({
      ...model,
      view: { ...model.view, url: `http://${host}` },
      next: query.get('next') ?? undefined,
      woke: query.has('woke'),
      released: query.has('released'),
      live: query.has('live'),
      part: query.get('part') === 'main',
    });
  }
  const hubs = Object.keys(pageModels).map((key) => ({
    ...modelNamed(key, language).view,
    name: key,
    title: key,
  }));
  return homePage({ language, now, hubs: hubs.slice(0, 8), mayMakeLinks: true });
}

function modelNamed(name: string, language: Language) {
  return (pageModels[name] ?? (() => modelOf()))(language);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { origin } = await startPreview(Number(process.env['PORT'] ?? 0));
  console.log(origin);
}
