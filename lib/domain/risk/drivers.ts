import type { HazardDefinition } from '../hazards/hazard.js'
import { quotedFrom, SOURCES, type SourceId } from '../hazards/sources.js'
import type { Evidence, Text } from '../methodology.js'
import { type Anchors, safeBound } from '../ramp.js'
import type { EvaluatedHazard } from './evaluate.js'
import { scoreAt, shareAt } from './hour-score.js'
import { measure } from './wording.js'

/** Why the score is what it is: one hazard at one hour. */
export interface Driver {
  readonly hazard: string
  readonly title: Text
  readonly value: number
  readonly unit: string
  /** The step of the scale the value has passed, or the first it comes near. */
  readonly threshold: number
  /** How far past the threshold, negative while short of it; in the unit. */
  readonly margin: number
  /** From 0 to 1, before and after the profile's weight. */
  readonly score: number
  readonly share: number
  readonly sourceId: SourceId
  readonly source: Text
  readonly evidence: Evidence
  readonly proxy: boolean
  readonly text: Text
}

const DRIVERS = 3
/** Less than a point of the score is no reason: smooth scales leave snow a hair of share in summer rain. */
const LEAST_SHARE = 0.01

/** The strongest hazards of an hour, strongest first; fewer where fewer count. */
export function driversAt(evaluated: readonly EvaluatedHazard[], hour: number): Driver[] {
  return evaluated
    .filter((hazard) => shareAt(hazard, hour) >= LEAST_SHARE)
    .sort((a, b) => shareAt(b, hour) - shareAt(a, hour))
    .slice(0, DRIVERS)
    .map((hazard) => driverOf(hazard, hour))
}

function driverOf(evaluated: EvaluatedHazard, hour: number): Driver {
  const { hazard, anchors } = evaluated
  const value = evaluated.values[hour] ?? Number.NaN
  const threshold = thresholdOf(hazard.shape, anchors, value)
  const evidence = threshold.evidence ?? hazard.evidence
  const sourceId = quotedFrom(evidence, hazard.source)
  const source = SOURCES[sourceId].title
  return {
    hazard: hazard.id,
    title: hazard.title,
    value,
    unit: hazard.unit,
    threshold: threshold.at,
    margin: threshold.margin,
    score: scoreAt(evaluated, hour),
    share: shareAt(evaluated, hour),
    sourceId,
    source,
    evidence,
    proxy: hazard.proxy,
    text: sentence(hazard.title, measure(value, hazard.unit), {
      relation: relationOf(value, threshold),
      at: measure(threshold.at, hazard.unit),
      source,
    }),
  }
}

interface Threshold {
  readonly at: number
  /** Whether harm lies above the threshold. */
  readonly rising: boolean
  readonly margin: number
  readonly evidence: Evidence | undefined
}

/**
 * The worst anchor on the value's side of the scale that it has reached; short of all, the mildest
 * that scores. The side is where the score would go down.
 */
function thresholdOf(shape: HazardDefinition['shape'], anchors: Anchors, value: number): Threshold {
  const rising = shape === 'rising' || (shape !== 'falling' && reliefIsBelow(anchors, value))
  const harmful = anchors.filter(([, score]) => score > 0)
  const ordered = rising ? harmful : harmful.toReversed()
  const passed = ordered.filter(([at]) => (rising ? at <= value : at >= value)).at(-1)
  const [at, , evidence] = passed ?? ordered[0] ?? [Number.NaN, 0]
  return { at, rising, margin: rising ? value - at : at - value, evidence }
}

function reliefIsBelow(anchors: Anchors, value: number): boolean {
  return safeBound(value, anchors, 0)?.side !== 'above'
}

const AT = { es: 'alcanza', en: 'reaches' }
const PAST_RISING = { es: 'supera', en: 'exceeds' }
const PAST_FALLING = { es: 'por debajo de', en: 'below' }
const SHORT_FALLING = { es: 'por encima de', en: 'above' }
const NEAR = { es: 'cerca de', en: 'near' }
/** Short of a threshold by less than this part of it, a value is near it. */
const NEAR_SHARE = 0.15

function relationOf(value: number, { at, rising, margin }: Threshold): Text {
  if (margin === 0) return AT
  if (margin > 0) return rising ? PAST_RISING : PAST_FALLING
  if (Math.abs(margin) <= NEAR_SHARE * Math.max(Math.abs(at), Math.abs(value))) return NEAR
  return rising ? PAST_FALLING : SHORT_FALLING
}

function sentence(
  title: Text,
  value: Text,
  rest: { readonly relation: Text; readonly at: Text; readonly source: Text },
): Text {
  const { relation, at, source } = rest
  return {
    es: `${title.es}: ${value.es} ${relation.es} ${at.es} (${source.es}).`,
    en: `${title.en}: ${value.en} ${relation.en} ${at.en} (${source.en}).`,
  }
}
