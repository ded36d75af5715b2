import { expect, test } from 'vitest'
import { endpointName } from '../../../lib/http/endpoint-names.js'
import { CONTRACTS } from '../../../lib/schema/contracts/index.js'
import { ingestContract } from '../../../lib/schema/contracts/ingest.js'
import { metricsContract } from '../../../lib/schema/contracts/metrics.js'

test.each([...CONTRACTS, ingestContract, metricsContract].map(({ path, name }) => [path, name]))(
  'a call of %s that is refused early is counted as %s',
  (path, name) => {
    expect(endpointName(path.replaceAll(/\{\w+\}/g, 'x'))).toBe(name)
  },
)

test.each(['/', '/api/v1/nothing', '/api/v1/runs/x', '/api/v1/__proto__', 'toString'])(
  'what no endpoint is called, such as %s, is other',
  (path) => {
    expect(endpointName(path)).toBe('other')
  },
)
