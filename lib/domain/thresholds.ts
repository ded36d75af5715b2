import type { HazardDefinition } from './hazards/hazard.js'
import { HAZARDS } from './hazards/index.js'
import { quotedFrom, SOURCES, type SourceId } from './hazards/sources.js'
import { CONVECTIVE_FLOORS, OPEN_LAND_GUST_FACTOR } from './meteo/gust.js'
import {
  ALERT_FLOORS,
  BAD_HOUR_SCORE,
  BANDS,
  CONFIDENCE,
  type Evidence,
  HEADLINE_PERCENTILE,
  SECONDARY_SHARE,
  STOP_FLOOR,
  type Text,
} from './methodology.js'
import { PROFILES } from './profiles/index.js'
import type { ProfileDefinition } from './profiles/profile.js'
import type { Anchors } from './ramp.js'

/** One number that a score depends on. */
export interface ThresholdEntry {
  readonly id: string
  readonly value: number
  readonly unit: string
  /** From 0 to 1: what a hazard scores at this value; null for numbers that are not anchors. */
  readonly score: number | null
  readonly sourceId: SourceId
  readonly source: Text
  /** Of the value. Every score and weight is ours. */
  readonly evidence: Evidence
  /** Profiles it counts for. */
  readonly usedBy: readonly string[]
}

type Bare = Omit<ThresholdEntry, 'source' | 'usedBy'>

/** Every number of the hazards, the profiles and the arithmetic, with where it comes from. */
export function thresholds(): ThresholdEntry[] {
  const everyone = PROFILES.map(({ id }) => id)
  return [
    ...HAZARDS.flatMap((hazard) => named(ofHazard(hazard), usersOf(hazard.id))),
    ...PROFILES.flatMap((profile) => named(ofProfile(profile), [profile.id])),
    ...named(ofArithmetic(), everyone),
  ]
}

function named(entries: readonly Bare[], usedBy: readonly string[]): ThresholdEntry[] {
  return entries.map((entry) => ({ ...entry, source: SOURCES[entry.sourceId].title, usedBy }))
}

function usersOf(hazardId: string): string[] {
  return PROFILES.filter((profile) => usesHazard(profile, hazardId)).map(({ id }) => id)
}

function usesHazard({ hazards }: ProfileDefinition, hazardId: string): boolean {
  return hazards.some(({ hazard }) => hazard === hazardId)
}

function ofHazard(hazard: HazardDefinition): Bare[] {
  const variants = Object.entries(hazard.variants?.anchors ?? {})
  return [
    ...ofAnchors(hazard, hazard.id, hazard.anchors),
    ...variants.flatMap(([choice, anchors]) =>
      ofAnchors(hazard, `${hazard.id}.${choice}`, anchors),
    ),
    ...Object.entries(hazard.limits ?? {}).map(([name, limit]) => ({
      id: `${hazard.id}.${name}`,
      value: limit.value,
      unit: limit.unit,
      score: null,
      sourceId: quotedFrom(limit.evidence, hazard.source),
      evidence: limit.evidence,
    })),
  ]
}

function ofAnchors(hazard: HazardDefinition, prefix: string, anchors: Anchors): Bare[] {
  return anchors.map(([value, score, told], index) => {
    // Where a scale begins is ours unless its source says so.
    const evidence = told ?? (score === 0 ? 'ours' : hazard.evidence)
    return {
      id: `${prefix}.anchor_${index + 1}`,
      value,
      unit: hazard.unit,
      score,
      sourceId: quotedFrom(evidence, hazard.source),
      evidence,
    }
  })
}

function ofProfile({ id, hazards, windows }: ProfileDefinition): Bare[] {
  const byId = new Map<string, HazardDefinition>(HAZARDS.map((hazard) => [hazard.id, hazard]))
  return [
    ...hazards.map(({ hazard, weight }) => ours(`${id}.weight.${hazard}`, weight, '1')),
    ours(`${id}.window.limit`, windows.limit, '1'),
    ...windows.requirements.map(({ hazard, bound, evidence }) => {
      const bounded = byId.get(hazard)
      const own = ours(`${id}.window.${hazard}`, bound, bounded?.unit ?? '1')
      return { ...own, sourceId: quotedFrom(evidence, bounded?.source ?? 'skypulse'), evidence }
    }),
  ]
}

function ofArithmetic(): Bare[] {
  return [
    ...BANDS.map(({ band, from }) => ours(`band.${band}`, from, '1')),
    ...ALERT_FLOORS.map(({ hazardScore, score }) => ours(`floor.alert_${hazardScore}`, score, '1')),
    ours('floor.stop', STOP_FLOOR, '1'),
    ours('period.bad_hour', BAD_HOUR_SCORE, '1'),
    ours('period.headline', HEADLINE_PERCENTILE, '1'),
    ours('aggregate.secondary_share', SECONDARY_SHARE, '1'),
    {
      ...ours('gust.factor', OPEN_LAND_GUST_FACTOR, '1'),
      sourceId: 'wmo_td_1555',
      evidence: 'standard',
    },
    ...ofConfidence(),
    ...CONVECTIVE_FLOORS.flatMap(({ rainRateMmPerHour, gustMs }) => [
      ours(`gust.floor_${gustMs}.rain_rate`, rainRateMmPerHour, 'mm h-1'),
      ours(`gust.floor_${gustMs}.gust`, gustMs, 'm s-1'),
    ]),
  ]
}

function ofConfidence(): Bare[] {
  const skills = Object.entries(CONFIDENCE.skill).flatMap(([family, { first, last }]) => [
    ours(`confidence.${family}.first`, first, '1'),
    ours(`confidence.${family}.last`, last, '1'),
  ])
  return [
    ...skills,
    ours('confidence.run_hours', CONFIDENCE.runHours, 'h'),
    ours('confidence.proxy_factor', CONFIDENCE.proxyFactor, '1'),
    ours('confidence.old_run', CONFIDENCE.oldRunHours, 'h'),
    ours('confidence.old_run_penalty', CONFIDENCE.oldRunPenalty, '1'),
    ours('confidence.least_runs', CONFIDENCE.leastRuns, '1'),
  ]
}

function ours(id: string, value: number, unit: string): Bare {
  return { id, value, unit, score: null, sourceId: 'skypulse', evidence: 'ours' }
}
