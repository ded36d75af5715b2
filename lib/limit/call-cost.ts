import { rateLimitConfig } from '../config.js'

/**
 * Units that a call costs: one a point. Points are the values of `lat` in a query, or the elements
 * of `points` in a JSON body. What is no batch costs one unit, also when it is broken; a batch
 * longer than any endpoint takes costs as the longest one, and its endpoint refuses it.
 */
export function callCost(search: URLSearchParams, body: string): number {
  const points = body === '' ? pointsInQuery(search) : pointsInBody(body)
  return Math.min(Math.max(1, points), rateLimitConfig.maxCost)
}

function pointsInQuery(search: URLSearchParams): number {
  return search.getAll('lat').join(',').split(',').length
}

function pointsInBody(body: string): number {
  const value = parse(body)
  if (typeof value !== 'object' || value === null || !('points' in value)) return 1
  return Array.isArray(value.points) ? value.points.length : 1
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
