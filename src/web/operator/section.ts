import { type Html, html } from '../html.ts';

/** What a section is made of, or why it could not be read; the others go on. */
export type Loaded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly says: string };

/** A section with its heading; where its source failed it says so instead. */
export function section<T>(id: string, title: string, loaded: Loaded<T>, body: (value: T) => Html): Html {
  const content = loaded.ok
    ? body(loaded.value)
    : html`<p class="bad"><strong>Could not be read just now.</strong> ${loaded.says}</p>`;
  return html`<section class="card" id="${id}" aria-labelledby="${id}-title"><h2 id="${id}-title">${title}</h2>
${content}</section>
`;
}
