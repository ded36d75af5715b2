/** Something that happened and has to be provable later. */
export interface AuditEvent {
  /** One of the catalogue's names, such as `account.registered`. */
  readonly type: string
  /** User id, `cron`, or absent for somebody unknown. Never a name or a mail address. */
  readonly actor?: string
  /** Client address in full: `append` keeps its network only. */
  readonly address?: string
  readonly correlationId: string
  readonly outcome: 'success' | 'failure' | 'blocked'
  /** Only what the catalogue lists for the type is kept. */
  readonly details?: Readonly<Record<string, string | number | boolean>>
}

/** Where events go. One that cannot be kept is told to the log; it never fails its request. */
export interface AuditLog {
  append(event: AuditEvent): Promise<void>
}
