import type { DailyWindow, Schedule, Weekday, WeeklyWindow } from '../../core/schedule/schedule.ts';
import { upperFirst } from './firstLetter.ts';
import { dateText } from './wallText.ts';

const week: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** `Mon–Fri 08:00–20:00, Sat 10:00–14:00`; `never` without windows. */
export function sayWindows(windows: readonly WeeklyWindow[]): string {
  if (windows.length === 0) return 'never';
  return windows.map((window) => `${sayDays(window.days)} ${sayTimes(window)}`).join(', ');
}

/** `08:00–20:00`; `all day` where it ends when it began, a day later. */
export function sayTimes({ from, to }: DailyWindow): string {
  const wholeDay = from === '00:00' && (to === '24:00' || to === '00:00');
  return wholeDay ? 'all day' : `${from}–${to}`;
}

/** `Mon–Fri`, `Mon, Wed, Fri`, `every day`; runs of three or more are joined. */
export function sayDays(days: readonly Weekday[]): string {
  const indices = week.flatMap((day, index) => (days.includes(day) ? [index] : []));
  if (indices.length === 7) return 'every day';
  const runs: number[][] = [];
  for (const index of indices) {
    const run = runs.at(-1);
    if (run?.at(-1) === index - 1) run.push(index);
    else runs.push([index]);
  }
  return runs
    .flatMap((run) => (run.length < 3 ? run.map(dayName) : [`${dayName(run[0])}–${dayName(run.at(-1))}`]))
    .join(', ');
}

/** Sentences about what departs from the week: exceptions, holidays, calendars. None where nothing does. */
export function sayDepartures({ exceptions, holidays, calendars }: Schedule): string[] {
  const region = holidays && [holidays.country, holidays.state, holidays.region].filter(Boolean).join('-');
  return [
    ...exceptions.map(({ from, to, windows }) => {
      const dates = sayDates(from, to);
      return windows.length === 0
        ? `Closed ${dates}.`
        : `Instead, ${dates}: ${windows.map(sayTimes).join(', ')}.`;
    }),
    ...(region ? [`Closed on public holidays of ${region}.`] : []),
    ...calendars.map(({ url, effect }) =>
      effect === 'open'
        ? `Also open during the events of ${host(url)}.`
        : `Closed during the events of ${host(url)}.`,
    ),
  ];
}

function sayDates(from: string, to: string): string {
  if (from === to) return dateText(from);
  return `${dateText(from, Number(to.slice(0, 4)))} – ${dateText(to)}`;
}

/** The path of a private calendar is its password. */
function host(url: string): string {
  return URL.parse(url)?.host ?? 'a calendar';
}

function dayName(index: number | undefined): string {
  return upperFirst(week[index ?? 0] ?? '');
}
