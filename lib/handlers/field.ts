import { METHODOLOGY_VERSION } from '../domain/methodology.js'
import { encodeField } from '../encode/field.js'
import type { Context, Prepared } from '../http/endpoint.js'
import type { FieldQuery } from '../schema/field-query.js'
import { planField } from '../usecases/field/plan-field.js'
import type { FieldSubject } from '../usecases/field/request.js'
import type { RunUsed } from '../usecases/forecast.js'
import type { WeatherDeps } from '../weather-deps.js'
import { forecastCaching } from './caching.js'

/** A picture an hour, of a variable or of a profile's risk. */
export async function showField(
  query: FieldQuery,
  context: Context<WeatherDeps>,
): Promise<Prepared> {
  const { deps, signal } = context
  const nowMs = context.now.getTime()
  const { bbox: bounds, lead, size } = query
  const subject = subjectOf(query)
  const request = { subject, size: { bounds, ...size }, leads: lead, nowMs }
  const plan = await planField(request, await deps.fields(), signal)
  const question = [subjectName(subject), bounds, size]
  const head = (used: RunUsed, content: string) => ({
    identity: JSON.stringify([deps.release, METHODOLOGY_VERSION, 'field', question, content]),
    lastModifiedMs: used.publishedMs,
    caching: forecastCaching(used, nowMs, deps.random()),
    isLanguageless: true as const,
  })
  return {
    expected: head(plan.used, plan.identity),
    read: async () => {
      const { field, identity } = await plan.read(signal)
      const body = encodeField(field, nowMs)
      return { ...head(field.used, identity), mediaType: 'application/octet-stream', body }
    },
  }
}

function subjectOf({ variable, asked: [asked] }: FieldQuery): FieldSubject {
  if (asked) return { kind: 'risk', asked }
  if (variable) return { kind: 'variable', id: variable }
  throw new RangeError('neither a variable nor a profile')
}

function subjectName(subject: FieldSubject): readonly unknown[] {
  return subject.kind === 'variable'
    ? [subject.id]
    : [subject.asked.profile.id, subject.asked.options]
}
