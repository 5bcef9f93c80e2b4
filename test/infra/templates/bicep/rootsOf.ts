import type { Expression } from './expression.ts';
import type { Template } from './readTemplate.ts';

/** The values of all declarations of a file, and the bodies of its resources and modules. */
export function rootsOf({ params, vars, outputs, resources, modules }: Template): Expression[] {
  return [
    ...[...params, ...vars, ...outputs].flatMap(({ value }) => (value ? [value] : [])),
    ...[...resources, ...modules].map(({ body }) => body),
  ];
}
