/** GET /api/v1/places?q=perga: places whose name begins so, for a search box. */
import * as v from 'valibot'
import { suggestPlaces } from '../../lib/handlers/places.js'
import { defineEndpoint } from '../../lib/http/endpoint.js'
import { parseQuery } from '../../lib/http/parse-query.js'
import { serve } from '../../lib/http/serve.js'
import { placesContract } from '../../lib/schema/contracts/places.js'

export const endpoint = defineEndpoint({
  contract: placesContract,
  parseQuery: (search) =>
    parseQuery(search, Object.keys(placesContract.query), v.object(placesContract.query)),
  handle: suggestPlaces,
})

export default serve(endpoint)
