import { memoryKeyedStore } from '../../../lib/auth/memory-keyed-store.js'
import { keyedStoreConformance } from '../../support/conformance/keyed-store.js'

keyedStoreConformance('in memory', async () => {
  let nowMs = 0
  return {
    store: memoryKeyedStore(() => nowMs),
    pass: async (ms) => {
      nowMs += ms
    },
    close: async () => undefined,
  }
})
