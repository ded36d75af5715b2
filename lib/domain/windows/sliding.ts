/**
 * Start of the run of `length` hours whose worst score is least; of equals the one with the lower
 * mean, then the earlier. Hours that are NaN are in no run.
 *
 * Output  index of the first hour; undefined when no run of known hours is long enough
 * Cost    linear: the maximum of a sliding run by a monotone queue, the sum by a running one
 */
export function mildestRun(
  scores: readonly number[],
  length: number,
  from = 0,
  to = scores.length,
): number | undefined {
  const queue: number[] = []
  let head = 0
  let sum = 0
  // Hours before a hole leave the queue by their age, before a run after it is long enough.
  let since = from
  let best: { start: number; worst: number; sum: number } | undefined
  for (let hour = from; hour < to; hour++) {
    const score = scores[hour] ?? Number.NaN
    if (Number.isNaN(score)) {
      sum = 0
      since = hour + 1
      continue
    }
    while (queue.length > head && (scores[queue.at(-1) ?? 0] ?? 0) <= score) queue.pop()
    queue.push(hour)
    sum += score
    if (hour - since >= length) sum -= scores[hour - length] ?? 0
    if (hour - since + 1 < length) continue
    while ((queue[head] ?? hour) <= hour - length) head++
    const worst = scores[queue[head] ?? hour] ?? Number.NaN
    if (best === undefined || worst < best.worst || (worst === best.worst && sum < best.sum)) {
      best = { start: hour - length + 1, worst, sum }
    }
  }
  return best?.start
}
