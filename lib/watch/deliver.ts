import { watchConfig } from '../config.js'
import type { WebhookSender } from '../webhook/webhook.js'
import { type MessageFormat, messageBody } from './message.js'
import type { WatchRule } from './rule.js'
import type { Notice } from './watch-state.js'

/** Where the operator wants to be told. */
export interface Receiver {
  readonly url: string
  readonly secret: string | undefined
  readonly format: MessageFormat
}

/** Who is told, what the messages mean, and how they get there. */
export interface DeliveryDeps {
  readonly rules: readonly WatchRule[]
  /** Absent: what is to be told goes to the log alone. */
  readonly receiver: Receiver | undefined
  readonly sender: () => Promise<WebhookSender>
  /** Told of every notice, and whether it arrived. */
  readonly log: (event: string, fields: Readonly<Record<string, unknown>>) => void
  readonly deployment: string
}

/** How many of the first need no other try, and which of them arrived. */
export interface Delivered {
  readonly done: number
  readonly sent: readonly Notice[]
}

/** The first of them, in order, up to one that does not arrive and may do so later. */
export async function deliver(
  notices: readonly Notice[],
  deps: DeliveryDeps,
  signal: AbortSignal | undefined,
): Promise<Delivered> {
  if (!deps.receiver) return { done: notices.length, sent: notices }
  const sent: Notice[] = []
  let done = 0
  for (const notice of notices.slice(0, watchConfig.maxSent)) {
    const outcome = await deliverOne(notice, deps.receiver, deps, signal)
    if (outcome === 'later') break
    done += 1
    if (outcome === 'sent') sent.push(notice)
  }
  return { done, sent }
}

async function deliverOne(
  notice: Notice,
  { url, secret, format }: Receiver,
  { rules, sender, log, deployment }: DeliveryDeps,
  signal: AbortSignal | undefined,
): Promise<'sent' | 'dropped' | 'later'> {
  const rule = rules.find(({ id }) => id === notice.ruleId)
  // A rule of an older release: nobody can say any more what its numbers mean.
  if (!rule) return 'dropped'
  const delivery = await (await sender()).send({
    url,
    id: notice.id,
    body: messageBody({ notice, rule, deployment }, format),
    ...(secret === undefined ? {} : { secret }),
    ...(signal === undefined ? {} : { signal }),
  })
  if (delivery.ok) return 'sent'
  const { fault, status } = delivery
  const isFinal = isRefusedForGood(status)
  log(isFinal ? 'watch_dropped' : 'watch_undelivered', { id: notice.id, fault, status })
  return isFinal ? 'dropped' : 'later'
}

/** A 4xx is about the message, and would hold up all that follow it; these three are about the moment. */
function isRefusedForGood(status: number | undefined): boolean {
  if (status === undefined || status < 400 || status >= 500) return false
  return ![408, 425, 429].includes(status)
}
