import type { Grid } from '../domain/grid.js'
import { type ModelRun, runId } from '../domain/model-run.js'
import { PACKED_FILL } from '../domain/packing.js'
import { LAMBERT } from '../domain/projection.js'
import { packingOf, type StoredId, variable } from '../domain/variables.js'
import type { WrittenAttributes } from './hdf5-writer.js'

/** A step of a cube's last dimension, in hours after the run's cycle. */
export interface CubeStep {
  /** The instant, or the end of the period. */
  readonly hour: number
  /** Where the period begins; absent for values of an instant. */
  readonly fromHour?: number
}

/** What one cube file is about: a variable of a run, on a grid, at these steps. */
export interface CubeSubject {
  readonly id: StoredId
  readonly run: ModelRun
  readonly grid: Grid
  /** Cells between two rows or columns of `grid`; 1 unless told. */
  readonly stride?: number
  readonly steps: readonly CubeStep[]
}

/** The variable that describes the projection, named as in the archive's own files. */
export const GRID_MAPPING = 'Lambert_Conformal'

/** CF attributes of the file itself. ASCII, the only text that is written. */
export function globalAttributes({ id, run, stride = 1 }: CubeSubject): WrittenAttributes {
  return {
    Conventions: 'CF-1.8',
    title:
      `WRF-SMN, ${variable(id).title.en}, all hours of one run at every ${stride === 1 ? '' : `${stride}th `}point`.replace(
        '–',
        '-',
      ),
    institution: 'Servicio Meteorologico Nacional, Argentina',
    source: 'WRF-SMN (WRF-ARW, 4 km), repacked point-major',
    references: 'https://github.com/odp-aws-smn/documentation_wrf_det',
    license: 'CC BY 2.5 AR',
    forecast_reference_time: runId(run),
  }
}

/** @see CF conventions 1.8, ch. 8.1 (packed data), 5.6 (grid mappings) */
export function variableAttributes({ id }: CubeSubject): WrittenAttributes {
  const { standardName, title, unit, cellMethods, heightM } = variable(id)
  const { scaleFactor, maxError } = packingOf(id)
  return {
    standard_name: standardName,
    long_name: title.en.replace('–', '-'),
    units: unit,
    cell_methods: cellMethods,
    grid_mapping: GRID_MAPPING,
    ...(heightM === undefined ? {} : { coordinates: heightM < 0 ? 'depth' : 'height' }),
    scale_factor: scaleFactor,
    add_offset: 0,
    _FillValue: new Int16Array([PACKED_FILL]),
    packing_error: maxError,
  }
}

/** Names and values as the archive's own files have them, so that one check reads both. */
export const MAPPING_ATTRIBUTES: WrittenAttributes = {
  grid_mapping_name: 'lambert_conformal_conic',
  standard_parallel: LAMBERT.standardParallelDeg,
  longitude_of_central_meridian: LAMBERT.longitudeOfCentralMeridianDeg,
  latitude_of_projection_origin: LAMBERT.latitudeOfProjectionOriginDeg,
  false_easting: 0,
  false_northing: 0,
  earth_radius: LAMBERT.earthRadiusM,
}

/** Of `x`: metres east of the projection's origin, as CF names them. */
export const X_ATTRIBUTES: WrittenAttributes = {
  standard_name: 'projection_x_coordinate',
  units: 'm',
  axis: 'X',
}

/** Of `y`: metres north of the projection's origin, as CF names them. */
export const Y_ATTRIBUTES: WrittenAttributes = {
  standard_name: 'projection_y_coordinate',
  units: 'm',
  axis: 'Y',
}

/** Of `time`: hours since the cycle of the run, with bounds where the steps are periods. */
export function timeAttributes({ run, steps }: CubeSubject): WrittenAttributes {
  return {
    standard_name: 'time',
    units: `hours since ${runId(run).slice(0, 19).replace('T', ' ')}`,
    calendar: 'proleptic_gregorian',
    axis: 'T',
    ...(hasPeriods(steps) ? { bounds: 'time_bnds' } : {}),
  }
}

/** Whether some step is a period, so that the file needs bounds of time. */
export function hasPeriods(steps: readonly CubeStep[]): boolean {
  return steps.some(({ fromHour }) => fromHour !== undefined)
}

/** The height above ground or the depth below it that a variable belongs to; a layer counts by its lower end. */
export function heightCoordinate(
  id: StoredId,
):
  | { readonly name: string; readonly metres: number; readonly attributes: WrittenAttributes }
  | undefined {
  const { heightM } = variable(id)
  if (heightM === undefined) return undefined
  const name = heightM < 0 ? 'depth' : 'height'
  const positive = heightM < 0 ? 'down' : 'up'
  const attributes = { standard_name: name, units: 'm', positive, axis: 'Z' }
  return { name, metres: Math.abs(heightM), attributes }
}
