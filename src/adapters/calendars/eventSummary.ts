import type ICAL from 'ical.js';
import { textOf } from './propertyValues.ts';

const longest = 60;

/** Signs that say in which direction to read what follows them, and signs of no width: they could disguise a page's words. */
const disguises = /[\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g;
const breaks = /[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu;
/** Addresses of meetings hold their passwords; those of people are nobody's business. */
const addresses = /\b[a-z][a-z0-9+.-]*:\/\/\S+|\S+@\S+\.\S+/gi;

/**
 * What an event calls itself, on one line, without addresses, at most 60 characters. Undefined where it has no name, and
 * where its CLASS is anything but PUBLIC: RFC 5545 §3.8.1.3 has an unknown class treated as PRIVATE.
 */
export function eventSummary(event: ICAL.Component): string | undefined {
  const access = textOf(event, 'class')?.trim().toUpperCase();
  if (access !== undefined && access !== 'PUBLIC') return undefined;
  const text = (textOf(event, 'summary') ?? '')
    .normalize('NFC')
    .replace(disguises, '')
    .replace(breaks, ' ')
    .replace(addresses, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const letters = [...text];
  if (letters.length <= longest) return text || undefined;
  return `${letters
    .slice(0, longest - 1)
    .join('')
    .trimEnd()}…`;
}
