import { type RaisedLevel, rankOf } from './levels.js'
import type { AlertRegion } from './region.js'
import type { Text } from './text.js'
import { highestReached, type Threshold } from './threshold.js'

/**
 * What alerts are raised from, by CF standard name: hourly, one value for each valid time, NaN where
 * missing. Those from `precipitation_amount` on cover the hour that ends at the valid time.
 */
export interface AlertSeries {
  /** degC, 2 m */
  readonly air_temperature?: ArrayLike<number>
  /** degC, 2 m */
  readonly dew_point_temperature?: ArrayLike<number>
  /** %, 2 m */
  readonly relative_humidity?: ArrayLike<number>
  /** m s-1, 10 m */
  readonly wind_speed?: ArrayLike<number>
  /** m s-1, 10 m, estimated: the model has no gusts */
  readonly wind_speed_of_gust?: ArrayLike<number>
  /** degree, 10 m */
  readonly wind_from_direction?: ArrayLike<number>
  /** hPa */
  readonly surface_air_pressure?: ArrayLike<number>
  /** 1, Canadian; needs weeks of memory */
  readonly fire_weather_index?: ArrayLike<number>
  /** 1, Canadian */
  readonly initial_spread_index?: ArrayLike<number>
  /** kg m-2 */
  readonly precipitation_amount?: ArrayLike<number>
  /** mm h-1, the highest of the hour's ten-minute rates */
  readonly precipitation_rate?: ArrayLike<number>
  /** kg m-2 of water fallen as snow: amount times probability of snow */
  readonly snowfall_amount?: ArrayLike<number>
  /** W m-2, mean of the hour */
  readonly surface_downwelling_shortwave_flux_in_air?: ArrayLike<number>
  /** W m-2, mean of the hour, negative when the surface loses heat */
  readonly surface_net_downward_longwave_flux?: ArrayLike<number>
}

/** Name of a series: what an alert asks for, and what a report says is missing. */
export type AlertSeriesName = keyof AlertSeries

/** A point, its hours and what every alert may read of them. */
export interface AlertContext {
  readonly latitude: number
  readonly longitude: number
  readonly runTime: Date
  readonly validTimes: readonly Date[]
  /** The first hour that ends after the run's time: where amounts begin. */
  readonly firstPeriodHour: number
  /** One value an hour; all NaN if the series was not given. */
  readonly values: (name: AlertSeriesName) => readonly number[]
  /** Days in a row, just before the run, that were already hot or cold; 0 when not known. */
  readonly hotDaysBefore: number
  readonly coldDaysBefore: number
}

/** A quantity hour by hour with what it is held against. */
export interface Measure {
  readonly quantity: string
  readonly label: Text
  /** UDUNITS, the unit of the thresholds too. */
  readonly unit: string
  readonly values: readonly number[]
  /** Hours where the value may in truth be higher, because something it adds up is missing. */
  readonly lowerBound?: readonly boolean[]
  /** Its absence in an hour is no gap in the event. */
  readonly isOptional?: true
  /** Which value of an event is told: the worst, or the one at the peak. */
  readonly tells: 'highest' | 'lowest' | 'at_peak'
  readonly thresholds: readonly Threshold[]
}

/** What an alert makes of a run at a point. */
export interface Evaluation {
  /** 0 to 3 an hour, NaN where it cannot be said. */
  readonly ranks: readonly number[]
  readonly measures: readonly Measure[]
  /** Decides the peak among the hours of the highest rank. */
  readonly peak: { readonly values: readonly number[]; readonly worst: 'highest' | 'lowest' }
  readonly region?: AlertRegion
}

/** One phenomenon: what it is raised from, the numbers that raise it, and what people are told. */
export interface AlertDefinition<Id extends string = string> {
  readonly id: Id
  readonly title: Text
  /** Series without which nothing, or not everything, can be said. */
  readonly inputs: readonly AlertSeriesName[]
  /** Series that make it better and whose absence is no gap. */
  readonly optionalInputs: readonly AlertSeriesName[]
  /** `hour_ending` quantities say nothing at the run's own time. */
  readonly period: 'instant' | 'hour_ending'
  /** Stands for something that the model does not have; lower confidence. */
  readonly proxy: boolean
  readonly thresholds: readonly Threshold[]
  /** An alert that never goes above yellow has yellow's only. */
  readonly advice: Readonly<Partial<Record<RaisedLevel, Text>>> & { readonly yellow: Text }
  /** `undefined` where the alert does not apply: there is no region, or the place is left out. */
  readonly evaluate: (context: AlertContext) => Evaluation | undefined
}

/** Keeps an alert's id as a literal type. */
export function defineAlert<const Id extends string>(
  definition: AlertDefinition<Id>,
): AlertDefinition<Id> {
  return definition
}

/**
 * The rank of each hour: of the highest threshold that any measure reaches. NaN when none is reached
 * and a measure is missing, or only known to be at least what it is: that hour is not known to be green.
 */
export function ranksOf(measures: readonly Measure[], hours: number): number[] {
  return Array.from({ length: hours }, (_, hour) => {
    let rank = 0
    let isUnknown = false
    for (const { values, thresholds, lowerBound } of measures) {
      const value = values[hour] ?? Number.NaN
      const reached = highestReached(value, thresholds)
      if (reached !== undefined) rank = Math.max(rank, rankOf(reached.level))
      if (Number.isNaN(value) || lowerBound?.[hour] === true) isUnknown = true
    }
    return rank === 0 && isUnknown ? Number.NaN : rank
  })
}
