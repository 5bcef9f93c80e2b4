import { Temporal } from 'temporal-polyfill';
import { type Instant, minuteMs, toIso } from '../../core/time.ts';
import { type Html, html } from '../html.ts';
import { localeOf } from '../messages/language.ts';
import { say, sayRich } from '../messages/say.ts';
import type { Voice } from './voice.ts';

// Making a formatter takes longer than a page; which one a key means never changes.
const formats = new Map<string, Intl.DateTimeFormat>();

const shapes = {
  clock: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  weekday: { weekday: 'short' },
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  date: { day: 'numeric', month: 'long' },
  longDay: { weekday: 'long', day: 'numeric', month: 'long' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

type Zoned = Pick<Voice, 'language' | 'timeZone'>;

/** `08:00` by the clock of the hub. Whole minutes, rounded down. */
export function clockText(at: Instant, voice: Zoned): string {
  return formatOf(voice, 'clock').format(at);
}

/** The midnight that ends a day, as this language writes its times: `24:00`, `24.00`. */
export function midnightText(at: Instant, voice: Zoned): string {
  return clockText(at, voice).replace('00', '24');
}

/** `Mon`. */
export function weekdayText(at: Instant, voice: Zoned): string {
  return formatOf(voice, 'weekday').format(at);
}

/** `23 November`. */
export function dateText(at: Instant, voice: Zoned): string {
  return formatOf(voice, 'date').format(at);
}

/** `Sunday 29 March`. */
export function longDayText(at: Instant, voice: Zoned): string {
  return formatOf(voice, 'longDay').format(at);
}

/** `Mon` within the next six days, else `Mon 30 Nov`. */
export function dayText(at: Instant, voice: Voice): string {
  const { timeZone, now } = voice;
  const ahead = dateOf(now, timeZone).until(dateOf(at, timeZone), { largestUnit: 'days' }).days;
  return formatOf(voice, ahead > 0 && ahead <= 6 ? 'weekday' : 'day').format(at);
}

/** A clock time as an element that says which instant it is. */
export function timeTag(at: Instant, voice: Voice, text: string = clockText(at, voice)): Html {
  return html`<time datetime="${toIso(at).replace(':00Z', 'Z')}">${text}</time>`;
}

/** `at 08:00`, `on Mon at 08:00`. */
export function sayAt(at: Instant, voice: Voice): Html {
  return adverb(at, voice, 'atToday', 'atDay');
}

/** `until 20:00`, `until Mon 20:00`; without an end, `until further notice`. */
export function sayUntil(until: Instant | undefined, voice: Voice): Html {
  return until === undefined
    ? sayRich(voice.language, 'untilFurther')
    : adverb(until, voice, 'untilToday', 'untilDay');
}

/** `until Mon 20:00` for a title. */
export function untilText(until: Instant | undefined, voice: Voice): string {
  if (until === undefined) return say(voice.language, 'untilFurther');
  const time = clockText(until, voice);
  return isToday(until, voice)
    ? say(voice.language, 'untilToday', { time })
    : say(voice.language, 'untilDay', { time, day: dayText(until, voice) });
}

/** The city of the zone's name, which says more than CET does: `Madrid`. */
export function cityOf(timeZone: string): string {
  return (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
}

/** To the next whole minute: a time that is promised at the latest. */
export function minuteAfter(at: Instant): Instant {
  return Math.ceil(at / minuteMs) * minuteMs;
}

function adverb(
  at: Instant,
  voice: Voice,
  today: 'atToday' | 'untilToday',
  other: 'atDay' | 'untilDay',
): Html {
  const time = clockText(at, voice);
  if (isToday(at, voice)) return sayRich(voice.language, today, { time: timeTag(at, voice, time) });
  const day = dayText(at, voice);
  return sayRich(voice.language, other, { day, time: timeTag(at, voice, time) });
}

function isToday(at: Instant, { timeZone, now }: Voice): boolean {
  return dateOf(at, timeZone).equals(dateOf(now, timeZone));
}

function dateOf(at: Instant, timeZone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
}

function formatOf({ language, timeZone }: Zoned, shape: keyof typeof shapes): Intl.DateTimeFormat {
  const key = `${language} ${timeZone} ${shape}`;
  const format =
    formats.get(key) ?? new Intl.DateTimeFormat(localeOf(language), { timeZone, ...shapes[shape] });
  formats.set(key, format);
  return format;
}
