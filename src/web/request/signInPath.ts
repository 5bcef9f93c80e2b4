import { addressOf } from './addressOf.ts';
import type { CameBy } from './cameBy.ts';

/** Where the platform's sign-in begins; it comes back to `path` with the link somebody came by. */
export function signInPath(
  path: string,
  link: CameBy,
  marks: Readonly<Record<string, string | undefined>> = {},
): string {
  const back = addressOf(path, link, marks);
  return `/.auth/login/aad?${new URLSearchParams({ post_login_redirect_uri: back })}`;
}
