import { ALERT_THRESHOLDS, ALERTS } from '../domain/alerts/index.js'
import type { Threshold } from '../domain/alerts/threshold.js'
import { SOURCES } from '../domain/hazards/sources.js'
import { METHODOLOGY_VERSION } from '../domain/methodology.js'
import { PROFILES } from '../domain/profiles/index.js'
import { thresholds } from '../domain/thresholds.js'
import type { Context, Prepared } from '../http/endpoint.js'
import { constantJson } from './constant-json.js'

interface Entry {
  readonly id: string
  readonly [field: string]: unknown
}

/** Every number a decision depends on, of the hazards, the profiles, the arithmetic and the alerts. */
export async function listThresholds(
  query: { readonly profile?: string },
  { language }: Context,
): Promise<Prepared> {
  const all = [...scoring(language), ...ALERT_THRESHOLDS.map(alerting)]
  const { profile } = query
  const wanted = all.filter(({ usedBy }) => profile === undefined || usedBy.includes(profile))
  return constantJson({
    methodology_version: METHODOLOGY_VERSION,
    thresholds: wanted.map(({ entry, usedBy }) => ({ ...entry, used_by: usedBy })),
    sources: Object.entries(SOURCES).map(([id, { title, ...rest }]) => ({
      id,
      title: title[language],
      ...rest,
    })),
  })
}

interface Used {
  readonly entry: Entry
  readonly usedBy: readonly string[]
}

function scoring(language: 'es' | 'en'): readonly Used[] {
  return thresholds().map(({ id, value, unit, score, sourceId, source, evidence, usedBy }) => ({
    entry: {
      id,
      kind: 'score',
      value,
      unit,
      score,
      source_id: sourceId,
      source: source[language],
      evidence,
    },
    usedBy,
  }))
}

/** Levels gate the profiles that carry their hazard; storm, frost, fog and fire have none. */
function alerting(threshold: Threshold): Used {
  const { id, value, unit, quantity, comparison, level, region, windowHours } = threshold
  const phenomenon = ALERTS.find(({ thresholds: own }) => own.includes(threshold))?.id ?? ''
  const gate = `sat_${phenomenon}`
  return {
    entry: {
      id: `alert.${id}`,
      kind: 'alert',
      value,
      unit,
      score: null,
      quantity,
      comparison,
      level,
      ...(region === undefined ? {} : { region }),
      ...(windowHours === undefined ? {} : { window_hours: windowHours }),
      source: threshold.source,
      evidence: threshold.evidence,
    },
    usedBy: [
      'alerts',
      ...PROFILES.filter(({ hazards }) => hazards.some((one) => one.hazard === gate)).map(
        (profile) => profile.id,
      ),
    ],
  }
}
