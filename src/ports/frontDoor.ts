/** What stands in front of the doors, and where people find them. */
export type FrontDoor = {
  /** The platform signs people in and strips what clients send in its name. Only then may its headers be believed. */
  readonly signsIn: boolean;
  /** Origin that people know; absent: the one each request was sent to. */
  readonly publicUrl?: string;
};
