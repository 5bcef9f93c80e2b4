import type { Subject } from '../../../core/alerts/subject.ts';
import { ownVault } from '../../../core/rotation/loginSecret.ts';
import { plainText } from './plainText.ts';

/** A word of the subject's detail, fit to stand in a message; `otherwise` where it is not there. */
export function detailOf({ detail }: Subject, key: string, otherwise: string): string {
  const value = detail[key];
  return value === undefined || value === '' ? otherwise : plainText(String(value), 300);
}

/** A figure of the subject's detail; undefined where it is not there. */
export function figureOf({ detail }: Subject, key: string): number | undefined {
  const value = detail[key];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** `hub research`, `hubs lab and research`, `hubs lab, research and 3 more`; empty: none in particular. */
export function hubsText({ hubs }: Subject): string {
  const [first, second, ...more] = hubs;
  if (first === undefined) return '';
  if (second === undefined) return `hub ${first}`;
  if (more.length === 0) return `hubs ${first} and ${second}`;
  return `hubs ${first}, ${second} and ${more.length} more`;
}

/** A vault as sentences and as commands name it; the keeper's own may have no name that is known here. */
export function vaultWords(vault: string): { readonly said: string; readonly word: string } {
  return vault === ownVault || vault === ''
    ? { said: 'the keeper’s own vault', word: 'VAULT' }
    : { said: vault, word: vault };
}

/** The last part of a resource id: what people call the cluster. */
export function clusterName(resourceId: string): string {
  return resourceId.split('/').at(-1) || resourceId;
}
