import type { RotationFailure, RotationFailureClass } from './rotationFailure.ts';

type Refusal = { readonly status: number; readonly code?: string; readonly message?: string };

/** What is known of our rights in the directory; `owner` undefined: it could not be read. */
export type DirectoryRights = { readonly consent: boolean; readonly owner: boolean | undefined };

/** Graph's error codes by class, compared without regard to case. Source: errors seen in public issues. */
const classOfCode: ReadonlyMap<string, RotationFailureClass> = new Map([
  ['credentialinvalidlifetimeasperapppolicy', 'policyLifetime'],
  ['credentialtypenotallowedasperapppolicy', 'policyForbids'],
  ['directory_resourcesizeexceeded', 'full'],
  ['request_resourcenotfound', 'noApplication'],
  ['toomanyrequests', 'throttled'],
]);

/** The limit of two secrets comes as a plain bad request: only its text tells. */
const fullText = /maximum of \d+ passwords|credential limit has been reached/i;

/**
 * Puts a refusal of the directory in its class. Graph says of every missing right the same (403), so `rights` tell which
 * it is. Where they seem to be all there, or the owners are not told, the permission has been withdrawn since our token was
 * issued.
 */
export function classifyDirectory(refusal: Refusal, rights?: DirectoryRights): RotationFailure {
  const { status, code = `Http${status}`, message = '' } = refusal;
  return { class: classOf(status, code, message, rights), code, message };
}

function classOf(
  status: number,
  code: string,
  message: string,
  rights: DirectoryRights | undefined,
): RotationFailureClass {
  const byCode = classOfCode.get(code.toLowerCase());
  if (byCode) return byCode;
  if (fullText.test(message)) return 'full';
  switch (status) {
    case 403:
      return rights?.consent && rights.owner === false ? 'notOwner' : 'noConsent';
    case 404:
      return 'noApplication';
    case 429:
      return 'throttled';
    default:
      return 'transient';
  }
}
