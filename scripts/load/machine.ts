import { cpus, loadavg, totalmem } from 'node:os'

/** Where something was measured, and what else that machine was doing. */
export interface Machine {
  readonly processor: string
  readonly cores: number
  readonly memoryGiB: number
  readonly node: string
  /** Mean of runnable processes in the minute before. */
  readonly loadBefore: number
  readonly at: string
}

export function describeMachine(): Machine {
  const [first, ...others] = cpus()
  return {
    processor: first?.model.trim() ?? 'unknown',
    cores: others.length + 1,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
    loadBefore: loadavg()[0] ?? Number.NaN,
    at: new Date().toISOString(),
  }
}

/** One line below a table. */
export function machineLine(machine: Machine): string {
  const { processor, cores, memoryGiB, node, loadBefore, at } = machine
  const load = loadBefore.toFixed(1)
  return `${processor}, ${cores} cores, ${memoryGiB} GiB, Node ${node}; load before: ${load}; ${at}`
}
