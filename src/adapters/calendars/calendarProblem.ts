/** Something in a feed that cannot be followed. The message says what, in words, and never names the feed's address. */
export class CalendarProblem extends Error {
  override readonly name = 'CalendarProblem';
}
