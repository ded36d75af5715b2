/**
 * The process of one function. It runs as plain JavaScript with nothing but Node's own modules, so
 * that the function sees what it sees on the platform: no loader, no hook, its own folder as cwd.
 *
 * Started with one argument, a JSON object: `{ handler, middleware, socket }`. Says `'ready'` over
 * IPC when it listens, ends when told `'stop'` or when its parent is gone.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { pathToFileURL } from 'node:url'
import { backgroundDone, installRequestContext, runInContext } from './request-context.js'
import { toWebRequest, type WebHandler, webHandlers, writeWebResponse } from './web-handler.js'

interface HostArguments {
  readonly handler: string
  readonly middleware: boolean
  readonly socket: string
}

const { handler, middleware, socket }: HostArguments = JSON.parse(process.argv[2] ?? '{}')

// A dead parent must not leave functions behind; a Ctrl-C reaches the whole group, the parent decides.
process.on('disconnect', () => process.exit(1))
process.on('SIGINT', () => {})
process.on('message', (message) => {
  if (message === 'stop') void stop()
})

installRequestContext()
const handlers = webHandlers(await import(pathToFileURL(handler).href), middleware)
const server = createServer({ keepAliveTimeout: 0, requestTimeout: 0 }, (request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error)
    if (response.headersSent) response.destroy()
    else fail(response, 'FUNCTION_INVOCATION_FAILED')
  })
})
server.listen(socket, () => process.send?.('ready'))

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const handle = handlers.get(request.method ?? 'GET')
  if (handle === undefined) {
    response.statusCode = 405
    response.end()
    return
  }
  const deadline = Number(request.headers['x-runner-deadline'])
  delete request.headers['x-runner-deadline']
  delete request.headers.connection
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  )
  const answered = await runInContext({ deadline, headers }, ({ waitUntil }) =>
    call(handle, request, waitUntil),
  )
  if (!(await writeWebResponse(answered, response))) {
    fail(response, 'FUNCTION_RESPONSE_PAYLOAD_TOO_LARGE')
  }
}

async function call(
  handle: WebHandler,
  request: IncomingMessage,
  waitUntil: (work: Promise<unknown>) => void,
): Promise<Response> {
  const answered = await handle(toWebRequest(request), { waitUntil })
  if (answered instanceof Response) return answered
  // Middleware that returns nothing lets the request pass.
  if (middleware) return new Response(null, { headers: { 'x-middleware-next': '1' } })
  throw new TypeError('the handler returned no Response')
}

/** The parent turns the code into the platform's own error answer. */
function fail(response: ServerResponse, code: string): void {
  response.statusCode = 500
  response.setHeader('x-runner-error', code)
  response.end()
}

async function stop(): Promise<void> {
  await new Promise((resolve) => server.close(resolve))
  await backgroundDone()
  process.exit(0)
}
