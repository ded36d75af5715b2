import { webhookConfig } from '../config.js'
import { isLoopbackAddress, isPublicAddress } from './public-address.js'
import type { DeliveryFault } from './webhook.js'

/** Where messages may go. `allowLoopback` is for a local run: this machine, over http, on any port. */
export interface TargetPolicy {
  readonly allowLoopback: boolean
}

/**
 * An address that may be dialled, or why not. `host` is without brackets and without a trailing
 * dot; `isLiteral` says that it is an IP address and needs no look-up.
 */
export type Target =
  | { readonly ok: true; readonly url: URL; readonly host: string; readonly isLiteral: boolean }
  | { readonly ok: false; readonly fault: DeliveryFault }

const refused = (fault: DeliveryFault): Target => ({ ok: false, fault })

/** Names that mean this machine or a network of its own, whatever they resolve to. */
const PRIVATE_NAME =
  /(?:^|\.)(?:localhost|localdomain|local|internal|intranet|lan|home|corp|arpa|onion|test|invalid)$/

/**
 * What can be said of an address without asking anybody. The URL parser turns decimal, octal and
 * hexadecimal forms, full-width digits and trailing dots into plain addresses before we look.
 */
export function parseTarget(text: string, policy: TargetPolicy): Target {
  if (text.length > webhookConfig.maxUrlCharacters || !URL.canParse(text)) {
    return refused('not_a_url')
  }
  const url = new URL(text)
  const bare = url.hostname.replace(/^\[|\]$/g, '')
  const host = bare.endsWith('.') ? bare.slice(0, -1) : bare
  const isLiteral = bare.includes(':') || /^[\d.]+$/.test(host)
  const isLocal =
    policy.allowLoopback && (isLiteral ? isLoopbackAddress(host) : host === 'localhost')
  if (url.protocol !== 'https:' && !(isLocal && url.protocol === 'http:')) {
    return refused('scheme_refused')
  }
  if (url.username !== '' || url.password !== '') return refused('userinfo_refused')
  if (!isLocal && !webhookConfig.ports.some((port) => port === portOf(url))) {
    return refused('port_refused')
  }
  const isFine = isLiteral ? isPublicAddress(host) : host.includes('.') && !PRIVATE_NAME.test(host)
  return isLocal || isFine ? { ok: true, url, host, isLiteral } : refused('address_refused')
}

/** Whether a connection may be made to a resolved address. */
export function isAllowedAddress(address: string, { allowLoopback }: TargetPolicy): boolean {
  return isPublicAddress(address) || (allowLoopback && isLoopbackAddress(address))
}

function portOf({ port, protocol }: URL): number {
  if (port !== '') return Number(port)
  return protocol === 'https:' ? 443 : 80
}
