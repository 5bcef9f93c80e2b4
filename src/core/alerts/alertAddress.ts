import type { PassClaims } from '../wake/pass.ts';
import type { SubjectId } from './subject.ts';

/** Subject ids hold colons and slashes, which some proxies decode or refuse: in addresses they stand as base64url. */
export function alertKey(subject: SubjectId): string {
  const bytes = new TextEncoder().encode(subject);
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

/** The subject of an address; undefined for what no address of ours is. */
export function subjectOfKey(key: string): SubjectId | undefined {
  if (!/^[A-Za-z0-9_-]{1,1600}$/.test(key) || key.length % 4 === 1) return undefined;
  const binary = atob(key.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const subject = new TextDecoder().decode(bytes);
  return subject.length <= 300 && alertKey(subject) === key ? subject : undefined;
}

/** Where an alert is snoozed or acknowledged: a page that asks first. `pass` lets in without sign-in, for this alert only. */
export function alertPath(subject: SubjectId, pass?: string): string {
  const path = `/operator/alerts/${alertKey(subject)}`;
  return pass === undefined ? path : `${path}?pass=${encodeURIComponent(pass)}`;
}

/** What is signed into the link of a message: this alert and nothing else. */
export function alertClaims(subject: SubjectId): Omit<PassClaims, 'exp'> {
  return { purpose: 'alert', hub: '', next: subject };
}
