import { type Answer, answer } from '../exchange.ts';

/** Whose API and pages these are. */
export const hubVersion = '5.3.0';

const headers = { 'content-type': 'text/html; charset=utf-8', 'x-jupyterhub-version': hubVersion };

/** 200 with nothing in it, as JupyterHub says that it is well. */
export function healthy(): Answer {
  return answer(200, '', headers);
}

/** Where people land in place of a notebook: it shows what was asked for, and by whom. */
export function landingPage(asked: string, person?: string): Answer {
  const by =
    person === undefined ? '' : `\n<p>Signed in as <strong id="person">${escaped(person)}</strong>.</p>`;
  return page(
    200,
    'Hub of the sandbox',
    `<h1>This is the hub</h1>
<p>In its place a JupyterHub would open <code id="asked">${escaped(asked)}</code>.</p>${by}`,
  );
}

/** JupyterHub's page for whatever went wrong: the status, its phrase, and what was said about it. */
export function errorPage(status: 400 | 403 | 404 | 500, says: string): Answer {
  const phrase = { 400: 'Bad Request', 403: 'Forbidden', 404: 'Not Found', 500: 'Internal Server Error' }[
    status
  ];
  return page(status, 'Hub of the sandbox', `<h1>${status} : ${phrase}</h1>\n<p>${escaped(says)}</p>`);
}

/** The proxy's own page while no hub is there yet. */
export function notYet(): Extract<Answer, { kind: 'answer' }> {
  return answer(503, '<html><body><h1>503 Service Unavailable</h1></body></html>', {
    'content-type': 'text/html',
  });
}

/** What a sign-in or a portal before the hub sends in place of its API. */
export function pageInTheWay(): Answer {
  return answer(200, '<!doctype html><title>Sign in</title><h1>Sign in to go on</h1>', {
    'content-type': 'text/html; charset=utf-8',
  });
}

function page(status: number, title: string, main: string): Answer {
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"></head>
<body><main>${main}</main></body></html>
`;
  return answer(status, html, headers);
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
