/** GET and PUT /api/v1/me/places, with a credential: the places that the account keeps. */
import * as v from 'valibot'
import { keepPlaces } from '../../../lib/handlers/account.js'
import { defineEndpoint } from '../../../lib/http/endpoint.js'
import { parseBody, parseQuery } from '../../../lib/http/parse-query.js'
import { serve } from '../../../lib/http/serve.js'
import { placesContract } from '../../../lib/schema/contracts/me.js'
import { placesBody } from '../../../lib/schema/me-body.js'

export const endpoint = defineEndpoint<Parameters<typeof keepPlaces>[0]>({
  contract: placesContract,
  parseQuery: (search) => {
    parseQuery(search, [], v.object(placesContract.query))
    return { kind: 'read' }
  },
  parseBody: (body) => {
    const { places: value } = parseBody(body, ['places'], placesBody)
    return { kind: 'keep', value }
  },
  handle: keepPlaces,
})

export default serve(endpoint)
