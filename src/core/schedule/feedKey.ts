import { fingerprint } from '../fingerprint.ts';

/**
 * The name under which a feed is remembered. Addresses of private calendars are as good as passwords, so neither rows
 * nor logs carry them: only the host, and two fingerprints to tell feeds of one host apart.
 */
export function feedKey(url: string): string {
  const host = URL.parse(url)?.host ?? 'calendar';
  return `${host} ${fingerprint(url)}${fingerprint([url])}`;
}
