import type { TestPerson } from './people.ts';

/** Signs somebody in at the front, as the button on its page does, and answers with their `cookie` header. */
export async function signInAs(frontUrl: string, person: TestPerson['key']): Promise<string> {
  const answer = await fetch(`${frontUrl}/.auth/login/aad/callback`, {
    method: 'POST',
    body: new URLSearchParams({ person }),
    redirect: 'manual',
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (answer.status !== 302 || cookie === undefined)
    throw new Error(`${person} cannot sign in: ${answer.status}`);
  return cookie;
}
