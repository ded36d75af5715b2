import { useEffect, useState } from 'preact/hooks'

const OLD_AFTER_MS = 600_000

/** Grows when somebody comes back to a page that has become old, or back to the network. */
export function useEdition(): number {
  const [edition, setEdition] = useState(0)
  useEffect(() => {
    let shownMs = Date.now()
    const renew = () => {
      shownMs = Date.now()
      setEdition((count) => count + 1)
    }
    const onShow = () => {
      if (document.visibilityState === 'visible' && Date.now() - shownMs > OLD_AFTER_MS) renew()
    }
    document.addEventListener('visibilitychange', onShow)
    addEventListener('online', renew)
    return () => {
      document.removeEventListener('visibilitychange', onShow)
      removeEventListener('online', renew)
    }
  }, [])
  return edition
}
