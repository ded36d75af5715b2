import { parentPort, workerData } from 'node:worker_threads'
import { makeSegment, type Segment } from './make-segment.js'

/** A thread's whole life: one segment, a message for each file. */
const segment: Segment = workerData
await makeSegment(segment, (name) => parentPort?.postMessage(name))
