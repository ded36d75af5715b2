import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { geoAzimuthalEqualArea, geoPath } from 'd3-geo'
import type { Feature, FeatureCollection, MultiPolygon, Polygon } from 'geojson'
import { feature } from 'topojson-client'
import { topology } from 'topojson-server'
import { presimplify, quantile, simplify } from 'topojson-simplify'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { type Box, clipRing } from './clip-polygon.js'

/** What the map may show of the neighbours: the model's domain and some room around it. */
const SURROUNDINGS: Box = { west: -82, south: -60, east: -25, north: -12 }
const NEIGHBOURS = ['Chile', 'Bolivia', 'Paraguay', 'Brazil', 'Uruguay', 'Peru']
/** What `world-atlas` calls by other names, and Argentine law asks of every map published here. */
const SOUTH_ATLANTIC = ['Falkland Is.', 'S. Geo. and the Is.']
/** The Argentine Antarctic Sector: meridians 25° W and 74° W, south of 60° S. */
const SECTOR = { west: -74, east: -25, north: -60 }
const INSET = { width: 120, height: 160 }

type Shape = Feature<Polygon | MultiPolygon, { readonly name: string }>
type World = Topology<{ countries: GeometryCollection<{ name: string }> }>
type Provinces = Topology<{ arg: GeometryCollection<{ name: string }> }>

/** The bicontinental inset as SVG paths in a box of {@link INSET}. */
export interface Inset {
  readonly width: number
  readonly height: number
  readonly argentina: string
  readonly others: string
  readonly antarctica: string
  readonly sector: string
}

export interface MapGeometry {
  /** Objects `provinces`, `islands` and `neighbours`, sharing arcs. */
  readonly topology: Topology
  readonly inset: Inset
}

/** Everything that the page's map draws, from the package's provinces and Natural Earth. */
export async function mapGeometry(project: string): Promise<MapGeometry> {
  const provinces: Provinces = await json(join(project, 'web/geo/provinces.topo.json'))
  const atlas = createRequire(import.meta.url).resolve('world-atlas/countries-50m.json')
  const world: World = await json(atlas)
  const countries = shapesOf(world, world.objects.countries)
  const own = shapesOf(provinces, provinces.objects.arg)
  const named = (names: readonly string[]) =>
    countries.filter(({ properties }) => names.includes(properties.name))
  const islands = named(SOUTH_ATLANTIC)
  const neighbours = named(NEIGHBOURS).flatMap((shape) => clipped(shape, SURROUNDINGS))
  return {
    topology: {
      ...topology(
        {
          provinces: collection(own),
          islands: collection(islands),
          neighbours: lighter(neighbours, 0.6),
        },
        30_000,
      ),
    },
    inset: inset(
      lighter([...own, ...islands], 0.9),
      lighter(neighbours, 0.9),
      lighter(named(['Antarctica']), 0.9),
    ),
  }
}

async function json<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(path, 'utf8'))
}

function shapesOf<P extends { name: string }>(
  source: Topology,
  object: GeometryCollection<P>,
): readonly Shape[] {
  return feature(source, object).features.flatMap(({ geometry, properties: { name } }) =>
    geometry.type === 'Polygon' || geometry.type === 'MultiPolygon'
      ? [{ type: 'Feature', properties: { name }, geometry }]
      : [],
  )
}

function collection(features: readonly Shape[]): FeatureCollection<Polygon | MultiPolygon> {
  return { type: 'FeatureCollection', features: [...features] }
}

function clipped({ geometry, properties }: Shape, box: Box): readonly Shape[] {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
  const coordinates = polygons
    .map((rings) => rings.map((ring) => clipRing(ring, box)).filter((ring) => ring.length > 0))
    .filter((rings) => rings.length > 0)
    .map((rings) => rings.map((ring) => ring.map((point) => [...point])))
  return coordinates.length === 0
    ? []
    : [{ type: 'Feature', properties, geometry: { type: 'MultiPolygon', coordinates } }]
}

/** Without the given share of the points, those that say least first. */
function lighter(shapes: readonly Shape[], share: number): FeatureCollection {
  // Its types do not say that properties go through: ours all have a name.
  const whole = topology({ shapes: collection(shapes) }) as Topology<{
    shapes: GeometryCollection<{ name: string }>
  }>
  const weighted = presimplify(whole)
  const light = simplify(weighted, quantile(weighted, share))
  const { shapes: object } = light.objects
  const made = object && feature(light, object)
  return made?.type === 'FeatureCollection' ? made : collection(shapes)
}

function inset(
  own: FeatureCollection,
  others: FeatureCollection,
  antarctic: FeatureCollection,
): Inset {
  const projection = geoAzimuthalEqualArea().rotate([58, 58]).precision(0.5)
  const sector = sectorPolygon()
  const { width, height } = INSET
  const frame: FeatureCollection = {
    type: 'FeatureCollection',
    features: [...own.features, sector],
  }
  projection.fitExtent(
    [
      [4, 4],
      [width - 4, height - 4],
    ],
    frame,
  )
  projection.clipExtent([
    [0, 0],
    [width, height],
  ])
  const path = geoPath(projection).digits(1)
  return {
    width,
    height,
    argentina: path(own) ?? '',
    others: path(others) ?? '',
    antarctica: path(antarctic) ?? '',
    sector: path(sector) ?? '',
  }
}

/** Along the parallel in steps, because a polygon's edge is a great circle. Clockwise from outside. */
function sectorPolygon(): Shape {
  const { west, east, north } = SECTOR
  const parallel = Array.from({ length: east - west + 1 }, (_, index) => [west + index, north])
  const ring = [...parallel, [east, -89.99], [west, -89.99], [west, north]]
  return {
    type: 'Feature',
    properties: { name: 'Sector Antártico Argentino' },
    geometry: { type: 'Polygon', coordinates: [ring] },
  }
}
