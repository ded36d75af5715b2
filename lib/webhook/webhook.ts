/** One message to one receiver. */
export interface WebhookMessage {
  readonly url: string
  /** Signs it; absent: unsigned, for receivers of other people's making such as a chat. */
  readonly secret?: string
  /** JSON text. */
  readonly body: string
  /** The same in every try; absent: a new one. Receivers drop what they have seen. */
  readonly id?: string
  /** One try and no more. */
  readonly once?: true
  readonly signal?: AbortSignal
}

/** Why a message did not arrive. The first five are about the address and are not tried again. */
export type DeliveryFault =
  | 'not_a_url'
  | 'scheme_refused'
  | 'port_refused'
  | 'userinfo_refused'
  | 'address_refused'
  | 'unresolved'
  | 'redirected'
  | 'unreachable'
  | 'timeout'
  | 'refused_by_receiver'
  | 'aborted'

/** How it went. `status` is the receiver's last answer. */
export type Delivery =
  | { readonly ok: true; readonly id: string; readonly attempts: number; readonly status: number }
  | {
      readonly ok: false
      readonly id: string
      readonly attempts: number
      readonly fault: DeliveryFault
      readonly status?: number
    }

/** Sends messages. Never rejects: what went wrong is the delivery's `fault`. */
export interface WebhookSender {
  send(message: WebhookMessage): Promise<Delivery>
  /** What is wrong with an address before anything is sent there; resolves its name. */
  check(url: string): Promise<DeliveryFault | undefined>
}
