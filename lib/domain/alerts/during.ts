/** A span of time, UTC ms. What only touches an end of it is not in it. */
export interface TimeSpan {
  readonly fromMs: number
  readonly toMs: number
}

/** Whether an event, or a part of one, is under way at some time of the span. */
export function isDuring(
  { start, end }: { readonly start: Date; readonly end: Date },
  { fromMs, toMs }: TimeSpan,
): boolean {
  return start.getTime() < toMs && end.getTime() > fromMs
}
