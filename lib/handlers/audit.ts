import type { AuditEntry } from '../audit/entry.js'
import { requireAdmin } from '../auth/identity.js'
import { auditConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import type { Context, Prepared } from '../http/endpoint.js'

/**
 * Which entries, and how much of the chain to verify. `before` is a sequence number, exclusive;
 * `since` and `until` are UTC ms, half-open.
 */
export interface AuditQuery {
  readonly before?: number
  readonly limit: number
  readonly type?: string
  readonly actor?: string
  readonly outcome?: AuditEntry['outcome']
  readonly since?: number
  readonly until?: number
  readonly verify: 'recent' | 'all' | 'none'
}

/** A page of the audit log and a verification of its chain. That it was read is in it, too. */
export async function readAudit(query: AuditQuery, context: Context): Promise<Prepared> {
  const { userId } = await requireAdmin(context)
  const { deps, address, correlationId } = context
  return {
    read: async () => {
      const { since, until, verify, ...filter } = query
      const reader = await deps.auditReader()
      const recent = verify === 'recent' ? { entries: auditConfig.recentEntries } : {}
      const [page, verification] = await Promise.all([
        reader.page({
          ...filter,
          ...(since === undefined ? {} : { sinceMs: since }),
          ...(until === undefined ? {} : { untilMs: until }),
        }),
        verify === 'none' ? undefined : reader.verify(recent),
      ]).catch((cause: unknown) => {
        throw new Failure('accounts_unavailable', 'The audit log does not answer.', { cause })
      })
      await (await deps.audit()).append({
        type: 'audit.read',
        actor: userId,
        address,
        correlationId,
        outcome: 'success',
        details: { entries: page.entries.length, verified: verification?.intact ?? false },
      })
      const body = {
        entries: page.entries.map(shown),
        ...(page.nextBefore === undefined ? {} : { next_before: page.nextBefore }),
        ...(verification ? { verification } : {}),
      }
      return {
        mediaType: 'application/json',
        body: JSON.stringify(body),
        caching: { kind: 'no_store' },
      }
    },
  }
}

function shown({ correlationId, ...entry }: AuditEntry) {
  return { ...entry, correlation_id: correlationId }
}
