import type ICAL from 'ical.js';
import { CalendarProblem } from './calendarProblem.ts';

type Kind<T> = abstract new (...parts: never[]) => T;

/** Every value of a property, all of one kind. Throws CalendarProblem where the feed gives another. */
export function valuesOf<T>(property: ICAL.Property, kind: Kind<T>): T[] {
  for (const text of property.toJSON().slice(3)) checkDate(text);
  return property.getValues().map((value: unknown) => {
    if (value instanceof kind) return value;
    throw new CalendarProblem(`its ${property.name.toUpperCase()} is not understood`);
  });
}

export function firstOf<T>(property: ICAL.Property, kind: Kind<T>): T {
  const [value] = valuesOf(property, kind);
  if (value === undefined) throw new CalendarProblem(`its ${property.name.toUpperCase()} is empty`);
  return value;
}

/** ical.js reads 31 February as 3 March. */
function checkDate(text: unknown): void {
  const date = typeof text === 'string' ? /^\d{4}-\d\d-\d\d(?=T|$)/.exec(text)?.[0] : undefined;
  if (date === undefined) return;
  const at = new Date(`${date}T00:00Z`);
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(date)) {
    throw new CalendarProblem(`${date} is not a date`);
  }
}

/** The text of a component's first property of that name; undefined where there is none. */
export function textOf(component: ICAL.Component, name: string): string | undefined {
  const value = component.getFirstPropertyValue(name);
  return value === null ? undefined : String(value);
}
