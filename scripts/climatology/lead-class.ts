/** Hours of a run that are counted together: the newest, then half days and longer. Both ends within. */
export const LEAD_CLASSES = [
  { id: '0-5', from: 0, to: 5 },
  { id: '6-11', from: 6, to: 11 },
  { id: '12-23', from: 12, to: 23 },
  { id: '24-35', from: 24, to: 35 },
  { id: '36-47', from: 36, to: 47 },
  { id: '48-59', from: 48, to: 59 },
  { id: '60-72', from: 60, to: 72 },
] as const

export type LeadClass = (typeof LEAD_CLASSES)[number]['id']

/** Throws a RangeError for a lead that no run has. */
export function leadClassOf(lead: number): LeadClass {
  const found = LEAD_CLASSES.find(({ from, to }) => lead >= from && lead <= to)
  if (found === undefined) throw new RangeError(`No run has lead ${lead}`)
  return found.id
}

/** One accumulator for each class. */
export function byLeadClass<T>(make: () => T): ReadonlyMap<LeadClass, T> {
  return new Map(LEAD_CLASSES.map(({ id }) => [id, make()]))
}
