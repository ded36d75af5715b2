/**
 * Concurrent calls with one key share one run. The run is forgotten when it settles, so a failure
 * is told to those who waited for it and to nobody after them.
 */
export function singleFlight<T>(): (key: string, run: () => Promise<T>) => Promise<T> {
  const flights = new Map<string, Promise<T>>()
  return (key, run) => {
    const flying = flights.get(key)
    if (flying) return flying
    const flight = run().finally(() => flights.delete(key))
    flights.set(key, flight)
    return flight
  }
}
