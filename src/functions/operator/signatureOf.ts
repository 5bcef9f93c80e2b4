import type { Caller } from '../../core/wake/caller.ts';

/** Under whose name an act is written down: who it was for certain, then what people call them. */
export function signatureOf({ person }: Caller): string {
  if (!person) return 'link';
  const name = (person.name ?? '')
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 100);
  return name === '' ? `person:${person.id}` : `person:${person.id} ${name}`;
}
