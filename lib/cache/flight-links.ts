import type { Span, SpanRef } from '../trace/tracer.js'

/** Callers that wait for one look-up, and the span of the load that they wait for. */
interface Flight {
  readonly waiting: SpanRef[]
  load: Span | undefined
}

/** Look-ups under way by key, so that a trace shows whose load a caller waited for. */
export interface FlightLinks {
  /** Around the look-up that others may join. */
  flying<T>(key: string, work: () => Promise<T>): Promise<T>
  /** A caller waits for the look-up under way, if there is one. */
  join(key: string, waiting: SpanRef | undefined): void
  /** The look-up had to load. */
  loading(key: string, load: Span): void
}

/** Links the span of a shared load to the spans of all who wait for it; its own caller is its parent. */
export function flightLinks(): FlightLinks {
  const flights = new Map<string, Flight>()
  return {
    flying(key, work) {
      const flight: Flight = { waiting: [], load: undefined }
      flights.set(key, flight)
      const landed = () => {
        if (flights.get(key) === flight) flights.delete(key)
      }
      // Not awaited here: the look-up must be over for its cache when it is over for its callers.
      const flown = work()
      flown.then(landed, landed)
      return flown
    },
    join(key, waiting) {
      const flight = flights.get(key)
      if (!flight || !waiting) return
      if (flight.load) flight.load.link(waiting)
      else flight.waiting.push(waiting)
    },
    loading(key, load) {
      const flight = flights.get(key)
      if (!flight || flight.load) return
      flight.load = load
      for (const waiting of flight.waiting) load.link(waiting)
    },
  }
}
