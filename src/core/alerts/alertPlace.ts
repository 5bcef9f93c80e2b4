import type { SubjectId } from './subject.ts';

/** What a message needs beside the news itself. */
export type AlertPlace = {
  /** Origin of the keeper's pages; absent: no page can be linked. */
  readonly publicUrl?: string;
  /** Which keeper speaks, for those who read several: `hubkeeper at wake.example.edu`. */
  readonly keeperName: string;
  /** The zone of that hub; without one, the zone that the operators live in. */
  timeZoneOf(hub: string | undefined): string;
  /** Addresses of the signed pages that snooze or acknowledge. */
  readonly links?: ReadonlyMap<SubjectId, string>;
};
