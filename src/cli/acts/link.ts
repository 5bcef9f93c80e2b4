import { durationMs } from '../../core/durationMs.ts';
import type { Hub } from '../../core/policy.ts';
import { dayMs, type Instant, toIso } from '../../core/time.ts';
import { linkTarget, type NextRefusal } from '../../core/wake/linkTarget.ts';
import { nextOf } from '../../core/wake/nextPath.ts';
import { formatPass, type PassClaims, signedText } from '../../core/wake/pass.ts';
import { wallText } from '../../web/sentences/wallText.ts';
import { chooseHub } from '../chooseHubs.ts';
import type { Cli, Command, Given } from '../cli.ts';
import { CliRefusal, wrongUsage } from '../cliRefusal.ts';
import { type ExitCode, exitCodes } from '../exitCode.ts';
import { hubOption, isJson, neededOption, readInstant, textOption } from '../options.ts';
import { wrap } from '../terminal/wrap.ts';

const usualDays = 180;
const longestDays = 400;

export const linkCommand: Command = {
  name: 'link',
  summary: 'a signed link that wakes a hub without sign-in, or opens its calendar',
  usage: '--hub NAME [--next PATH] [--expires DURATION|INSTANT] [--feed]',
  says: [
    'Prints a link to the page of the hub. Whoever holds it may wake that hub until it ends, and lands where --next says; it is good for no other hub and no other place. Share it with those who may wake, as you would a key; many people may use one.',
    'With --feed it prints links to the calendar and the badge instead, which show opening hours and wake nothing.',
    `It is signed with the key in the keeper's vault. The links it signed end early only with that key: see docs/wake.md. Needs HUBKEEPER_PUBLIC_URL and HUBKEEPER_VAULT_URI.`,
  ],
  options: {
    hub: hubOption,
    next: { type: 'string', value: 'PATH', says: 'where it lands: a path of the hub, or a whole link to it' },
    expires: {
      type: 'string',
      value: 'WHEN',
      says: `when it ends, an instant or a duration; ${usualDays} days without, ${longestDays} at most`,
    },
    feed: { type: 'boolean', says: 'links to calendar and badge, in place of the page' },
  },
  run: link,
};

async function link(cli: Cli, given: Given): Promise<ExitCode> {
  const name = neededOption(given, 'hub');
  const now = cli.clock.now();
  const exp = readExpiry(textOption(given, 'expires'), now);
  const feed = given.options['feed'] === true;
  const wanted = textOption(given, 'next');
  if (feed && wanted !== undefined) throw wrongUsage('A feed lands nowhere: leave out --next, or --feed.');
  const { policy, signer, front } = await cli.openKeeper();
  const hub = chooseHub(policy, name);
  const next = wanted === undefined ? '' : readNext(hub, wanted);
  if (front.publicUrl === undefined) throw noPublicUrl();

  const claims: PassClaims = { purpose: feed ? 'feed' : 'wake', hub: hub.name, next, exp };
  const pass = formatPass({ ...(await signer.sign(signedText(claims))), exp });
  const query = new URLSearchParams({ ...(next === '' ? {} : { next }), pass });
  const page = `${front.publicUrl}/hubs/${hub.name}`;
  const links = feed
    ? { calendar: `${page}/calendar.ics?${query}`, badge: `${page}/badge.svg?${query}` }
    : { link: `${page}?${query}` };
  if (isJson(given)) {
    cli.terminal.out(JSON.stringify({ hub: hub.name, ...links, ...(next && { next }), expires: toIso(exp) }));
    return exitCodes.done;
  }
  cli.terminal.out(...Object.values(links));
  cli.terminal.err(...wrap(sayLink(hub, claims, now), cli.terminal.columns));
  return exitCodes.done;
}

/** An instant, or a duration from now; whole seconds, because a pass has no finer ones. Throws CliRefusal. */
function readExpiry(text: string | undefined, now: Instant): Instant {
  const length = text === undefined ? usualDays * dayMs : durationMs(text);
  const exp = length === undefined ? readInstant('expires', text ?? '') : now + length;
  if (exp <= now) throw wrongUsage(`--expires ${text} has passed, or is now: name a later end.`);
  if (exp > now + longestDays * dayMs)
    throw wrongUsage(`--expires ${text} is too far off: ${longestDays} days at most.`);
  return Math.floor(exp / 1000) * 1000;
}

/** A path of the hub, also out of a whole link to it. Throws CliRefusal for any other place. */
function readNext(hub: Hub, wanted: string): string {
  if (hub.url === undefined) {
    const detail = `Hub ${hub.name} has no url, so a link to it lands nowhere: add url to its configuration, or leave out --next.`;
    throw new CliRefusal({ title: 'No address', status: 409, detail });
  }
  const whole = linkTarget(wanted, hub.url);
  if (whole.ok) return whole.next;
  if (whole.because !== 'noLink') throw notNext(wanted, hub.url, whole.because);
  const verdict = nextOf(wanted, hub.url);
  if (!verdict.ok) throw notNext(wanted, hub.url, verdict.because);
  return wanted;
}

const whyNot: Readonly<Record<NextRefusal, string>> = {
  tooLong: 'is longer than 2000 characters',
  noPath: 'is no path: begin it with one slash, and encode blanks as %20',
  otherPlace: 'leads away from the hub',
  signsOut: 'would sign people out',
};

/** Ends with a place that would be right: what was asked for, below the hub's own path, where that was all it lacked. */
function notNext(wanted: string, hubUrl: string, because: NextRefusal): CliRefusal {
  const base = new URL(hubUrl).pathname.replace(/\/+$/, '');
  const below = `${base}${wanted}`;
  const meant = because === 'otherPlace' && wanted.startsWith('/') && nextOf(below, hubUrl).ok;
  const hint = meant
    ? `Did you mean ${below}?`
    : `A notebook there is like ${base}/hub/user-redirect/lab/tree/week-3.ipynb.`;
  return wrongUsage(`--next ${wanted.slice(0, 100)} ${whyNot[because]}. The hub is at ${hubUrl}. ${hint}`);
}

function noPublicUrl(): CliRefusal {
  return new CliRefusal({
    title: 'Wrong settings',
    status: 400,
    detail:
      'HUBKEEPER_PUBLIC_URL is missing: it says where people reach the keeper, such as https://wake.example.edu.',
  });
}

function sayLink({ title, schedule: { timeZone } }: Hub, { purpose, exp }: PassClaims, now: Instant): string {
  const good = purpose === 'feed' ? `They show the hours of ${title} to` : `It wakes ${title} for`;
  return `${good} whoever holds ${purpose === 'feed' ? 'them' : 'it'}, until ${wallText(exp, timeZone, now)}.`;
}
