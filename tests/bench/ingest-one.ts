/**
 * Ingests one variable of the newest run in a process of its own and prints what it took, as JSON.
 *
 *   tsx tests/bench/ingest-one.ts air_temperature      (ARCHIVE_* and CUBE_* name the buckets)
 */
import { meter } from '../../lib/archive/metered.js'
import { leadsPresent, newestRuns } from '../../lib/archive/runs.js'
import { STORED_IDS } from '../../lib/domain/variables.js'
import { parseEnv } from '../../lib/env.js'
import { ingestVariable } from '../../lib/ingest/ingest-variable.js'
import { openIngest } from '../../lib/ingest/open-ingest.js'

const id = STORED_IDS.find((known) => known === process.argv[2])
if (!id) throw new Error(`no variable ${process.argv[2]}`)
const deps = openIngest(parseEnv(process.env))
const signal = AbortSignal.timeout(900_000)
const [archived] = await newestRuns(deps.listing, 1, signal)
if (!archived) throw new Error('the archive has no run')

const indexing = meter()
const began = performance.now()
for (const lead of leadsPresent(archived, '01H')) {
  const object = archived.files[`01H/${String(lead).padStart(3, '0')}`]
  if (object) await deps.files.index(object, { run: archived.run, signal, costs: indexing })
}
const indexed = performance.now()
const cpu = process.cpuUsage()
const { part, spent } = await ingestVariable({ archived, id, signal }, deps)
const { user, system } = process.cpuUsage(cpu)
console.log(
  JSON.stringify({
    id,
    indexRequests: indexing.spent().requests,
    indexBytes: indexing.spent().bytes,
    indexMs: Math.round(indexed - began),
    dataRequests: spent.requests,
    dataBytes: spent.bytes,
    wallMs: Math.round(performance.now() - indexed),
    cpuMs: Math.round((user + system) / 1_000),
    peakMb: Math.round(process.resourceUsage().maxRSS / 1_024),
    cubeBytes: part.cube?.byteLength,
    indexObjectBytes: part.index?.byteLength,
    saturated: part.saturated,
  }),
)
