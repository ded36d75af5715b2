import { memoryObjectStore } from '../../../lib/store/memory-object-store.js'
import { objectStoreConformance } from '../../support/conformance/object-store.js'

objectStoreConformance('memory', async () => memoryObjectStore())
