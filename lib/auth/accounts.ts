import type { Standing } from './identity.js'

/** What the product does with accounts. */
export interface Accounts extends Standing {}
