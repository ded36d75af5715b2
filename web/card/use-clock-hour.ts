import { useEffect, useState } from 'preact/hooks'

const HOUR_MS = 3_600_000
const hourNow = () => Math.floor(Date.now() / HOUR_MS) * HOUR_MS

/**
 * Start of the present hour, UTC ms; grows as the clock does. A timer that slept with the device is
 * made up for when the page is seen again.
 */
export function useClockHour(): number {
  const [hourMs, setHourMs] = useState(hourNow)
  useEffect(() => {
    const update = () => setHourMs(hourNow())
    const timer = setTimeout(update, hourMs + HOUR_MS - Date.now())
    document.addEventListener('visibilitychange', update)
    return () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', update)
    }
  }, [hourMs])
  return hourMs
}
