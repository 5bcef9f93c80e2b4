import { scriptPath, scriptText } from '../browser/assets.generated.ts';
import type { WebAnswer } from './http.ts';

/** The pages' one script: its address changes with its text, so it may be kept for a year. */
export const wakeScript = { path: scriptPath, text: scriptText } as const;

export function wakeScriptAnswer(): WebAnswer {
  return {
    status: 200,
    headers: {
      'Content-Type': 'text/javascript; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
      'X-Content-Type-Options': 'nosniff',
    },
    body: wakeScript.text,
  };
}
