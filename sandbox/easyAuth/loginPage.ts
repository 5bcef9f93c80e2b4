import { testPeople } from './people.ts';

/** In place of Entra's own sign-in: one button a person, no password. `redirect` is where they come back to. */
export function loginPage(redirect: string): string {
  const buttons = testPeople.map(
    ({ key, name, upn, says }) => `<li><form method="post" action="/.auth/login/aad/callback">
<input type="hidden" name="post_login_redirect_uri" value="${escaped(redirect)}">
<button name="person" value="${key}"><strong>${escaped(name)}</strong> ${escaped(upn)}<br>${escaped(says)}</button></form></li>`,
  );
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Sign in – sandbox</title>
<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
<style>
body { font: 1.0625rem/1.5 system-ui, sans-serif; max-width: 34rem; margin: 10vh auto; padding: 0 1rem }
ul { list-style: none; padding: 0 }
button { font: inherit; text-align: start; overflow-wrap: anywhere; width: 100%; padding: .75rem 1rem; margin: .25rem 0; border: 1px solid; border-radius: .5rem; cursor: pointer }
</style></head><body><main>
<h1>Who are you?</h1>
<p>In Azure this is your organisation’s sign-in. In the sandbox, choose somebody.</p>
<ul>
${buttons.join('\n')}
</ul></main></body></html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
