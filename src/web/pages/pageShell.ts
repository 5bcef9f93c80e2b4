import { scriptPath, styleHash, styleText } from '../../browser/assets.generated.ts';
import { type Html, html, trusted } from '../html.ts';
import type { WebAnswer, WebCookie } from '../http.ts';
import { type Language, languageCookieName, languages } from '../messages/language.ts';
import { say } from '../messages/say.ts';

/** Nothing from elsewhere, nothing inline but the one style, in no frame. Also for answers without a page. */
export const contentSecurityPolicy = `default-src 'none'; style-src '${styleHash}'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`;

export type PageShell = {
  readonly language: Language;
  /** Choosing sets the cookie; nothing else does. */
  readonly languageChosen?: boolean | undefined;
  readonly title: string;
  readonly icon: string;
  /** What stands at the top, before the headline. */
  readonly name: Html | string;
  readonly languageHref: (language: Language) => string;
  readonly main: Html;
  readonly head?: Html | false | undefined;
  readonly bodyClass?: string;
  /** `data-` attributes of the body, for the script; without them there is no script. */
  readonly forScript?: Html | undefined;
};

const yearSeconds = 31_536_000;

/** A whole page with the headers that every page has. */
export function pageAnswer(
  status: number,
  shell: PageShell,
  headers: Readonly<Record<string, string>> = {},
): WebAnswer {
  return {
    status,
    headers: { ...pageHeaders(shell.language), ...headers },
    body: page(shell).markup,
    ...(shell.languageChosen === true && { cookies: [languageCookie(shell.language)] }),
  };
}

export function pageHeaders(language: Language): Readonly<Record<string, string>> {
  return {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': language,
    'Content-Security-Policy': contentSecurityPolicy,
    'Cache-Control': 'no-store',
    // no-referrer would make our own forms carry `Origin: null`.
    'Referrer-Policy': 'same-origin',
    Vary: 'Accept-Language, Cookie',
    'X-Content-Type-Options': 'nosniff',
  };
}

export function languageCookie(language: Language): WebCookie {
  return {
    name: languageCookieName,
    value: language,
    path: '/',
    maxAge: yearSeconds,
    sameSite: 'Lax',
    httpOnly: true,
  };
}

function page(shell: PageShell): Html {
  const { language, title, icon, name, main, head, forScript, bodyClass } = shell;
  return html`<!doctype html>
<html lang="${language}" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="icon" href="${icon}">
${head}<style>${trusted(styleText)}</style>
${
  forScript &&
  html`<script defer src="${scriptPath}"></script>
`
}</head>
<body${bodyClass && html` class="${bodyClass}"`}${forScript}>
<header><p>${name}</p>${switcher(shell)}</header>
${main}
${
  forScript &&
  html`<p class="vh" role="status" aria-atomic="true" id="status"></p>
`
}</body>
</html>
`;
}

/** Links, each in its own language. */
function switcher({ language, languageHref }: PageShell): Html {
  const links = Object.entries(languages).map(([code, text]) => {
    const here = code === language && html` aria-current="true"`;
    return html`<a href="${languageHref(code as Language)}" lang="${code}" hreflang="${code}"${here}>${text}</a>`;
  });
  return html`<details class="lang"><summary><span class="vh">${say(language, 'language')}: </span>${languages[language]}</summary><nav aria-label="${say(language, 'language')}">${links}</nav></details>`;
}
