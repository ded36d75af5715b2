/** Whatever lies under /api and is no endpoint: a problem, not a page. */
import { serveProblem } from '../lib/http/serve.js'

export default serveProblem('not_found')
