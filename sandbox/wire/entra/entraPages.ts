import { testPeople } from '../../easyAuth/people.ts';
import { type Answer, answer } from '../exchange.ts';
import { entraHeaders } from './entraRefusal.ts';

/** In place of Entra's sign-in: a link a person, no password. Links are relative, so that they work at the gateway too. */
export function peoplePage(application: string, query: URLSearchParams): Answer {
  const links = testPeople.map(({ upn, name, says }) => {
    const chosen = new URLSearchParams(query);
    chosen.set('login_hint', upn);
    return `<li><a href="?${escaped(chosen.toString())}"><strong>${escaped(name)}</strong> ${escaped(upn)}<br>${escaped(says)}</a></li>`;
  });
  return page(
    200,
    'Sign in – sandbox',
    `<h1>Who signs in to ${escaped(application)}?</h1>
<p>In Azure this is your organisation’s sign-in. In the sandbox, choose somebody.</p>
<ul>
${links.join('\n')}
</ul>`,
  );
}

/** What cannot go back to the application is shown to the person. */
export function errorPage(says: string): Answer {
  return page(
    400,
    'Sign in to your account',
    `<h1>Sorry, but we’re having trouble signing you in.</h1>\n<p id="error">${escaped(says)}</p>`,
  );
}

/** The answer as a form that a browser posts by itself; with a button where scripts are off. */
export function formPost(address: string, fields: URLSearchParams): Answer {
  const inputs = [...fields].map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Working...</title></head><body>
<form method="POST" name="hiddenform" action="${escaped(address)}">${inputs.join('')}<noscript><button>Continue</button></noscript></form>
<script>document.forms[0].submit()</script></body></html>
`;
  return answer(200, html, { ...entraHeaders(), 'content-type': 'text/html; charset=utf-8' });
}

function page(status: number, title: string, main: string): Answer {
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<style>
body { font: 1.0625rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 10vh auto; padding: 0 1rem; overflow-wrap: anywhere }
ul { list-style: none; padding: 0 }
li a { display: block; color: inherit; padding: .75rem 1rem; margin: .25rem 0; border: 1px solid; border-radius: .5rem; text-decoration: none }
</style></head><body><main>
${main}
</main></body></html>
`;
  return answer(status, html, {
    ...entraHeaders(),
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
  });
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
