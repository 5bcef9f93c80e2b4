/** What an hour costs, as the operator says: awake, and what goes on costing while asleep (disks, addresses). */
export type HubCost = { readonly perHour: number; readonly perHourAsleep: number; readonly currency: string };
