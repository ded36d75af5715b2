import type { Hours } from '../../lib/domain/hazards/hour-inputs.js'
import { byLeadClass, leadClassOf } from './lead-class.js'
import type { ByLead } from './verification.js'

/** Mean of a series over runs, by class of lead; missing values are left out. */
export function meanByLead() {
  const sums = byLeadClass(() => ({ sum: 0, count: 0 }))
  return {
    add(values: Hours): void {
      for (let lead = 0; lead < values.length; lead++) {
        const value = values[lead] ?? Number.NaN
        const total = sums.get(leadClassOf(lead))
        if (total === undefined || Number.isNaN(value)) continue
        total.sum += value
        total.count += 1
      }
    },
    /** NaN of a class without a value. `times` turns hours into days. */
    summary: (times = 1): ByLead<number> =>
      Object.fromEntries([...sums].map(([id, { sum, count }]) => [id, (times * sum) / count])),
  }
}
