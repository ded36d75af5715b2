import { requireUser } from '../auth/identity.js'
import { subscriptionConfig } from '../config.js'
import { Failure } from '../domain/errors.js'
import { utcTime } from '../encode/local-time.js'
import type { Answer, Context, Prepared } from '../http/endpoint.js'
import { invalid } from '../http/parse-query.js'
import type { SubscriptionAsked } from '../schema/subscription-body.js'
import { testMessage } from '../subscriptions/message.js'
import { newSubscriptionId, newWebhookSecret } from '../subscriptions/new-names.js'
import type { Subscription, Watched } from '../subscriptions/subscription.js'
import type { KeptSubscription } from '../subscriptions/subscription-store.js'
import { locatePoints, resolvePoints } from '../usecases/resolve-points.js'
import type { WeatherDeps } from '../weather-deps.js'

/** A subscription to make, or the id of one to end; neither: all are listed. */
export type SubscriptionsQuery =
  | { readonly kind: 'make'; readonly asked: SubscriptionAsked }
  | { readonly kind: 'named'; readonly id?: string }

/** GET lists, POST makes, DELETE ends: all of the signed-in user's own. */
export async function subscriptionsHandler(
  query: SubscriptionsQuery,
  context: Context<WeatherDeps>,
): Promise<Prepared> {
  const { userId } = await requireUser(context)
  if (query.kind === 'make') {
    return { read: () => make(query.asked, userId, context) }
  }
  if (context.method === 'DELETE') return { read: () => end(query.id, userId, context) }
  return { read: () => list(query.id, userId, context) }
}

async function make(
  asked: SubscriptionAsked,
  userId: string,
  context: Context<WeatherDeps>,
): Promise<Answer> {
  const { deps, address, correlationId } = context
  const fault = await (await deps.webhooks()).check(asked.url)
  if (fault !== undefined) throw refusedUrl(fault)
  const subscription: Subscription = {
    id: newSubscriptionId(),
    userId,
    ...(asked.name === undefined ? {} : { name: asked.name }),
    place: await placeOf(asked, context),
    watched: watchedOf(asked),
    hours: asked.hours,
    url: asked.url,
    secret: newWebhookSecret(),
    createdMs: context.now.getTime(),
  }
  const store = await deps.subscriptions()
  const outcome = await reachable(store.add(subscription))
  if (outcome !== 'added') throw tooMany(outcome)
  // Looking up the place and the receiver took a while: nobody may be told for an account that has gone.
  await requireUser(context).catch(async (cause: unknown) => {
    await reachable(store.remove(userId, subscription.id))
    throw cause
  })
  await (await deps.audit()).append({
    type: 'subscription.created',
    actor: userId,
    address,
    correlationId,
    outcome: 'success',
    details: { subscription_id: subscription.id },
  })
  const [kept] = await reachable(store.get([subscription.id]))
  if (!kept) throw new Failure('not_found', 'It was ended already.')
  return json({ ...shown(kept), secret: subscription.secret }, 201)
}

async function list(
  id: string | undefined,
  userId: string,
  { deps }: Context<WeatherDeps>,
): Promise<Answer> {
  const kept = await reachable((await deps.subscriptions()).list(userId))
  const asked = kept.filter(({ subscription }) => id === undefined || subscription.id === id)
  return json({ subscriptions: asked.map(shown) })
}

async function end(
  id: string | undefined,
  userId: string,
  { deps, address, correlationId }: Context<WeatherDeps>,
): Promise<Answer> {
  if (id === undefined) {
    throw invalid([
      { pointer: 'id', detail: { es: 'falta la suscripción', en: 'the subscription is missing' } },
    ])
  }
  const isEnded = await reachable((await deps.subscriptions()).remove(userId, id))
  if (!isEnded) throw new Failure('not_found', 'The user has no such subscription.')
  await (await deps.audit()).append({
    type: 'subscription.deleted',
    actor: userId,
    address,
    correlationId,
    outcome: 'success',
    details: { subscription_id: id },
  })
  return { status: 204, mediaType: '', body: '', caching: { kind: 'no_store' } }
}

/** Sends a signed test message now. Another's subscription is as if it were not there. */
export async function testSubscription(
  { id }: { readonly id: string },
  context: Context<WeatherDeps>,
): Promise<Prepared> {
  const { userId } = await requireUser(context)
  const { deps, signal, now } = context
  return {
    read: async () => {
      const kept = await reachable((await deps.subscriptions()).list(userId))
      const found = kept.find(({ subscription }) => subscription.id === id)
      if (!found) throw new Failure('not_found', 'The user has no such subscription.')
      const { url, secret } = found.subscription
      const deliveryId = crypto.randomUUID()
      const body = testMessage(deliveryId, found.subscription, now)
      const delivery = await (await deps.webhooks()).send({
        url,
        secret,
        body,
        id: deliveryId,
        // Its caller waits and can ask again: nobody else is called more than once for them.
        once: true,
        signal,
      })
      const { ok, id: sentAs, attempts, status } = delivery
      return json({
        delivered: ok,
        delivery_id: sentAs,
        attempts,
        ...(status === undefined ? {} : { status }),
        ...(ok ? {} : { fault: delivery.fault }),
      })
    },
  }
}

/** Degrees of a place that the newest run covers. Rejects with `outside_coverage` and as places do. */
async function placeOf(
  { point }: SubscriptionAsked,
  { deps, signal }: Context<WeatherDeps>,
): Promise<Subscription['place']> {
  const positions = resolvePoints([point], await deps.findPlace())
  const archive = await deps.archive()
  const [newest] = (await archive.runs(signal)).runs
  if (newest) locatePoints(await archive.grid(newest.run, signal), positions)
  const [position] = positions
  if (!position) throw new RangeError('no point')
  const { lat, lon, place } = position
  return { lat, lon, ...(place ? { name: place.name } : {}) }
}

function watchedOf({ asked, band, alertLevel, phenomena }: SubscriptionAsked): Watched {
  if (alertLevel !== undefined) return { kind: 'alert', level: alertLevel, phenomena }
  if (asked === undefined || band === undefined) throw new RangeError('nothing is watched')
  return { kind: 'band', profile: asked.profile.id, options: asked.options, band }
}

function shown({ subscription, state }: KeptSubscription) {
  const { id, name, place, watched, hours, url, createdMs } = subscription
  const { open, delivered, deadLetters, disabled } = state
  return {
    id,
    ...(name === undefined ? {} : { name }),
    place,
    watched,
    hours,
    url,
    created_at: utcTime(createdMs),
    open,
    delivered,
    dead_letters: deadLetters,
    disabled,
  }
}

function refusedUrl(fault: string): Failure {
  return invalid([
    {
      pointer: '/url',
      detail: {
        es: `no se puede usar (${fault}): debe ser https, puerto 443 u 8443, y de la internet pública`,
        en: `cannot be used (${fault}): it must be https, port 443 or 8443, on the public internet`,
      },
    },
  ])
}

function tooMany(outcome: 'too_many' | 'full'): Failure {
  const { maxPerUser } = subscriptionConfig
  const own = {
    es: `ya tiene ${maxPerUser} suscripciones, el máximo`,
    en: `you have ${maxPerUser} subscriptions already, the most there can be`,
  }
  const all = { es: 'no hay lugar para más suscripciones', en: 'there is room for no more' }
  return invalid([{ pointer: '', detail: outcome === 'too_many' ? own : all }])
}

/** What a user keeps cannot be reached while Redis is away. */
function reachable<T>(asked: Promise<T>): Promise<T> {
  return asked.catch((cause: unknown) => {
    throw new Failure('accounts_unavailable', 'Subscriptions do not answer.', { cause })
  })
}

function json(value: object, status = 200): Answer {
  return {
    status,
    mediaType: 'application/json',
    body: JSON.stringify(value),
    caching: { kind: 'no_store' },
  }
}
