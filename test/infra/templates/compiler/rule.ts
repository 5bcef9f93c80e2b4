import type { Expression } from '../bicep/expression.ts';
import type { Template } from '../bicep/readTemplate.ts';

/** A rule of the compiler, with a file that breaks it. */
export type Rule = {
  readonly code: string;
  readonly says: string;
  readonly judge: (template: Template) => readonly string[];
  readonly wrong: string;
};

export const calls = (name: RegExp) => (each: Expression) => each.kind === 'call' && name.test(each.callee);
