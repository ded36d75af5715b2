import type { Prepared } from '../http/endpoint.js'
import { openApiDocument } from '../http/openapi.js'
import type { Contract } from '../schema/contract.js'
import { constantJson } from './constant-json.js'

/** The OpenAPI document of this release. */
export async function describeApi(contracts: readonly Contract[]): Promise<Prepared> {
  const document = openApiDocument(
    {
      title: 'SkyPulse',
      version: 'v1',
      summary: 'Weather decisions for Argentina',
      description:
        'From the open 4-km WRF-SMN model of the national weather service. Names are CF standard names, units UDUNITS; times of the model are UTC.',
    },
    contracts,
  )
  return constantJson(document)
}
