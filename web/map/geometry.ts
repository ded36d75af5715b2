import type { FeatureCollection, MultiLineString } from 'geojson'
import { feature, mesh } from 'topojson-client'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { GEOMETRY_URL } from '../built.js'

export interface Inset {
  readonly width: number
  readonly height: number
  readonly argentina: string
  readonly others: string
  readonly antarctica: string
  readonly sector: string
}

/** What the map draws, ready to be projected. */
export interface MapShapes {
  readonly country: FeatureCollection
  readonly neighbours: FeatureCollection
  /** Borders between provinces, each once. */
  readonly provinceBorders: MultiLineString
  readonly coast: MultiLineString
  readonly neighbourBorders: MultiLineString
  readonly inset: Inset
}

type Objects = {
  provinces: GeometryCollection
  islands: GeometryCollection
  neighbours: GeometryCollection
}

/** The shapes, from the file that the build made. Rejects when it cannot be had. */
export async function loadShapes(): Promise<MapShapes> {
  const response = await fetch(GEOMETRY_URL)
  if (!response.ok) throw new Error(`geometry: status ${response.status}`)
  const { topology, inset }: { topology: Topology<Objects>; inset: Inset } = await response.json()
  const { provinces, islands, neighbours } = topology.objects
  const own = feature(topology, provinces).features
  return {
    country: {
      type: 'FeatureCollection',
      features: [...own, ...feature(topology, islands).features],
    },
    neighbours: feature(topology, neighbours),
    provinceBorders: mesh(topology, provinces, (a, b) => a !== b),
    coast: mesh(topology, provinces, (a, b) => a === b),
    neighbourBorders: mesh(topology, neighbours),
    inset,
  }
}
