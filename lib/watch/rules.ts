import type { WatchRule } from './rule.js'

/** Yes or no: bad as soon as it is seen, good as soon as it is not. */
const AT_ONCE = {
  bad: 'above',
  threshold: 0,
  clears: 0,
  unit: '1',
  windowMinutes: 5,
  opensAfterMinutes: 0,
  closesAfterMinutes: 0,
} as const

/** What operators are told of. Thresholds are ours: the product's targets, and the archive's statistics. */
export const WATCH_RULES = [
  {
    id: 'run_late',
    signal: 'minutes_past_next_run',
    bad: 'above',
    // A run is usually complete 2.7 h after its time; outliers reach 5.8 h.
    threshold: 90,
    clears: 0,
    unit: 'min',
    windowMinutes: 5,
    opensAfterMinutes: 0,
    closesAfterMinutes: 0,
    severity: 'warning',
    text: {
      es: 'La próxima corrida del modelo está atrasada',
      en: 'The next run of the model is late',
    },
  },
  {
    id: 'run_incomplete',
    signal: 'minutes_incomplete',
    bad: 'above',
    threshold: 120,
    clears: 0,
    unit: 'min',
    windowMinutes: 5,
    opensAfterMinutes: 0,
    closesAfterMinutes: 0,
    severity: 'warning',
    text: {
      es: 'A la corrida más nueva le faltan archivos',
      en: 'The newest run lacks files',
    },
  },
  {
    id: 'cube_missing',
    signal: 'minutes_without_cube',
    bad: 'above',
    // The ingest is called every ten minutes and takes some five.
    threshold: 30,
    clears: 0,
    unit: 'min',
    windowMinutes: 5,
    opensAfterMinutes: 0,
    closesAfterMinutes: 0,
    severity: 'critical',
    text: {
      es: 'La corrida completa más nueva no tiene cubo',
      en: 'The newest complete run has no cube',
    },
  },
  {
    id: 'error_ratio',
    signal: 'error_ratio',
    bad: 'above',
    // The target is 99.9 % of successes; below 20 calls a single fault would exceed it by far.
    threshold: 0.02,
    clears: 0.005,
    unit: '1',
    windowMinutes: 15,
    opensAfterMinutes: 0,
    closesAfterMinutes: 10,
    severity: 'critical',
    text: { es: 'Demasiadas respuestas con error 5xx', en: 'Too many answers with a 5xx error' },
  },
  {
    id: 'slow_answers',
    signal: 'answer_p95',
    bad: 'above',
    // The product's target for p95.
    threshold: 3,
    clears: 2,
    unit: 's',
    windowMinutes: 15,
    opensAfterMinutes: 5,
    closesAfterMinutes: 10,
    severity: 'warning',
    text: { es: 'Las respuestas son lentas (p95)', en: 'Answers are slow (p95)' },
  },
  {
    id: 'cache_misses',
    signal: 'cache_hit_ratio',
    bad: 'below',
    // The product's target is 0.8 under load; a quiet night has less.
    threshold: 0.5,
    clears: 0.65,
    unit: '1',
    windowMinutes: 30,
    opensAfterMinutes: 15,
    closesAfterMinutes: 10,
    severity: 'warning',
    text: { es: 'El caché acierta poco', en: 'The cache rarely has the answer' },
  },
  {
    // Looks back: that Redis is away now is `redis_unreachable`. This also tells of one too slow for the limiter.
    id: 'limiter_degraded',
    signal: 'limiter_degraded_ratio',
    bad: 'above',
    threshold: 0.05,
    clears: 0.01,
    unit: '1',
    windowMinutes: 10,
    opensAfterMinutes: 0,
    closesAfterMinutes: 10,
    severity: 'warning',
    text: {
      es: 'Instancias sueltas contaron límites de uso, sin las demás',
      en: 'Single instances counted limits by themselves',
    },
  },
  {
    id: 'redis_unreachable',
    signal: 'redis_unreachable',
    ...AT_ONCE,
    severity: 'critical',
    text: { es: 'Redis no responde', en: 'Redis does not answer' },
  },
  {
    id: 'bucket_unreachable',
    signal: 'bucket_unreachable',
    ...AT_ONCE,
    severity: 'critical',
    text: {
      es: 'El archivo del modelo o el bucket propio no responde',
      en: 'The archive of the model, or our own bucket, does not answer',
    },
  },
  {
    id: 'audit_broken',
    signal: 'audit_broken',
    ...AT_ONCE,
    // A watch sees the newest entries and a part of the others: longer than all parts need to take their turns.
    closesAfterMinutes: 110,
    severity: 'critical',
    text: { es: 'La cadena de auditoría está rota', en: 'The audit chain is broken' },
  },
] as const satisfies readonly WatchRule[]

/** Ids of all rules. */
export type RuleId = (typeof WATCH_RULES)[number]['id']
