/**
 * What the schedule's questions cost, as one JSON line. Ten thousand hubs in 24 zones, each with its own schedule
 * object, are asked whether they are open and when the next edge is: first cold (nothing worked out yet), then at each
 * five-minute round of a day.
 */
import { isOpen, nextEdge } from '../src/core/schedule/edges.ts';
import type { ResolvedSchedule, Weekday } from '../src/core/schedule/schedule.ts';

const hubs = 10_000;
const rounds = 288;
const roundMs = 300_000;
const start = Date.UTC(2027, 2, 27);
// biome-ignore format: a table reads better than a column
const zones = [
  'Europe/Madrid', 'Europe/Warsaw', 'Europe/London', 'Europe/Lisbon', 'Europe/Berlin', 'Europe/Istanbul',
  'America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles', 'America/Sao_Paulo', 'America/Bogota',
  'Asia/Tokyo', 'Asia/Seoul', 'Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Shanghai', 'Asia/Jerusalem',
  'Australia/Sydney', 'Australia/Lord_Howe', 'Pacific/Auckland', 'Pacific/Chatham', 'Africa/Cairo', 'UTC',
];
const week: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri'];

const schedules = Array.from({ length: hubs }, (_, hub): ResolvedSchedule => {
  const opens = `${String(6 + (hub % 5)).padStart(2, '0')}:${hub % 2 ? '30' : '00'}`;
  return {
    timeZone: zones[hub % zones.length] ?? 'UTC',
    windows: [{ days: week, from: opens, to: hub % 7 === 0 ? '02:00' : '20:00' }],
    exceptions: [{ from: '2026-12-24', to: '2027-01-06', windows: [] }],
    holidays: new Map(
      ['2027-03-26', '2027-03-29', '2027-05-01'].map((date) => [date, { names: {}, language: 'es' }]),
    ),
    calendars:
      hub % 10 === 0
        ? [{ effect: 'open', events: [{ kind: 'timed', from: start, to: start + 7_200_000 }] }]
        : [],
  };
});

let yes = 0;
const cold = microseconds(hubs, () => {
  for (const schedule of schedules) yes += isOpen(schedule, start) ? 1 : 0;
});
for (const schedule of schedules) nextEdge(schedule, start);
const warmIsOpen = microseconds(hubs * rounds, () => {
  for (let round = 0; round < rounds; round += 1) {
    for (const schedule of schedules) yes += isOpen(schedule, start + round * roundMs) ? 1 : 0;
  }
});
const warmNextEdge = microseconds(hubs * rounds, () => {
  for (let round = 0; round < rounds; round += 1) {
    for (const schedule of schedules) yes += nextEdge(schedule, start + round * roundMs)?.at ? 1 : 0;
  }
});
const never: ResolvedSchedule = {
  timeZone: 'Europe/Madrid',
  windows: [],
  exceptions: [],
  holidays: new Map(),
  calendars: [],
};
const farthest = microseconds(1, () => {
  yes += nextEdge(never, start) ? 1 : 0;
});

const line = {
  bench: 'schedule',
  hubs,
  rounds,
  questionsPerSecond: Math.round(2e6 / (warmIsOpen + warmNextEdge)),
  microsecondsWarmIsOpen: rounded(warmIsOpen),
  microsecondsWarmNextEdge: rounded(warmNextEdge),
  microsecondsColdIsOpen: rounded(cold),
  microsecondsColdYearWithoutEdge: rounded(farthest),
  yes,
};
process.stdout.write(`${JSON.stringify(line)}\n`);

function microseconds(questions: number, ask: () => void): number {
  const began = performance.now();
  ask();
  return ((performance.now() - began) * 1000) / questions;
}

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
