import { type Html, html } from '../html.ts';

/** Whom to ask, as the operator wrote it, and a link where it is plainly an address. */
export function contactLink(contact: string): Html {
  const href = /^[^\s@:]+@[^\s@:]+$/.test(contact) ? `mailto:${contact}` : contact;
  if (!/^(mailto:|https:\/\/\S+$)/.test(href)) return html`<bdi>${contact}</bdi>`;
  return html`<a href="${href}"><bdi>${contact}</bdi></a>`;
}
