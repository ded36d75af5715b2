import { useEffect, useState } from 'preact/hooks'
import { loadShapes, type MapShapes } from './geometry.js'

/** The map's shapes, once. Without them the map is sea and field, and still of use. */
export function useShapes(): MapShapes | undefined {
  const [shapes, setShapes] = useState<MapShapes>()
  useEffect(() => {
    loadShapes().then(setShapes, () => undefined)
  }, [])
  return shapes
}
