import { type OpenApi, type Operation, operationsOf } from './operations.js'
import { comment, memberName, type Schema, type TypeWriter, typeWriter } from './schema-type.js'

/**
 * The client as one TypeScript file, not yet formatted.
 *
 * `runtime` is the text of the part that is the same for every document; its imports fall away, for
 * what it imports stands in the same file.
 */
export function renderClient(document: OpenApi, runtime: string): string {
  const operations = operationsOf(document)
  const shared = Object.entries(document.components.schemas)
  const writer = typeWriter(
    [
      ...shared.map(([, schema]) => schema),
      ...operations.flatMap(({ body, answer, header, parameters, method }) => [
        ...(method === 'post' ? [body] : [answer, header]),
        ...parameters.map(({ schema }) => schema),
      ]),
    ].filter((schema) => schema !== undefined),
  )
  const types = [
    ...shared.map(([name, schema]) => named(name, schema, writer)),
    ...operations.flatMap((operation) => typesOf(operation, writer)),
  ]
  return [
    HEAD,
    ...types,
    ...writer.named(),
    ownText(runtime),
    `const PATHS = {\n${operations.filter(isGet).map(pathEntry).join('\n')}\n} as const`,
    `/** The API: one function an operation. */\nexport interface SkyPulse {\n${operations.map(signature).join('\n')}\n${URL_SIGNATURE}\n}`,
    `/** A client. Nothing is sent before a function is called. */\nexport function skypulse(options: ClientOptions = {}): SkyPulse {\n${BODY}\nreturn {\n${operations.map(implementation).join('\n')}\n${URL_IMPLEMENTATION}\n}\n}`,
    '',
  ].join('\n\n')
}

const HEAD = `/**
 * The client of the SkyPulse API. Made from its OpenAPI document by \`npm run make:client\`: do not edit.
 * It needs nothing but \`fetch\`: copy this file into any project for browsers or Node.
 */`

const URL_SIGNATURE =
  '/** The address of a call, for links and downloads. */\nurl(operation: keyof typeof PATHS, query?: object): string'
const URL_IMPLEMENTATION =
  "url: (operation, query) => (options.baseUrl ?? '') + addressOf(PATHS[operation], query),"

const BODY = `const send = sender(options)
const json = (response: Response) => response.json()
const bytes = (response: Response) => response.arrayBuffer()`

/** Without its imports, and with what only this file needs no longer exported. */
function ownText(runtime: string): string {
  return runtime
    .replace(/^import .*\n/gm, '')
    .replace(/^\/\*\* Of a client's inside.*\nexport /gm, '')
    .trim()
}

function isGet({ method }: Operation): boolean {
  return method === 'get'
}

function pathEntry({ id, path }: Operation): string {
  return `${id}: '${path}',`
}

function typesOf(operation: Operation, writer: TypeWriter): readonly string[] {
  const { answer, body, header } = operation
  const name = typeName(operation)
  return [
    ...(isGet(operation) ? [queryType(operation, writer)] : []),
    ...(body ? [named(`${name}Body`, body, writer)] : []),
    ...(answer && isGet(operation) ? [named(`${name}Answer`, answer, writer)] : []),
    ...(header ? [named('FieldHeader', header, writer)] : []),
  ]
}

function named(name: string, schema: Schema, writer: TypeWriter): string {
  const { description, ...rest } = schema
  return `${comment(description)}export type ${name} = ${writer.typeOf(rest, name)}`
}

/** Lists may be given as one value; what is `undefined` is left out. */
function queryType(operation: Operation, { typeOf }: TypeWriter): string {
  const members = operation.parameters.map(({ name, required, description, schema }) => {
    const type = typeOf(schema, name)
    const items = typeof schema.items === 'object' ? ` | ${typeOf(schema.items, name)}` : ''
    const tail = required ? `: ${type}` : `?: ${type}${items} | undefined`
    return `${comment(description)}readonly ${memberName(name)}${tail}`
  })
  if (members.length === 0)
    return `export type ${typeName(operation)}Query = Readonly<Record<string, never>>`
  return `export type ${typeName(operation)}Query = {\n${members.join('\n')}\n}`
}

function typeName({ id }: Operation): string {
  return id.slice(0, 1).toUpperCase() + id.slice(1)
}

/** A POST answers as the GET of the same path does. */
function answerType(operation: Operation): string {
  return operation.answer ? `${typeName(operation).replace(/ByPost$/, '')}Answer` : 'ArrayBuffer'
}

function signature(operation: Operation): string {
  const name = typeName(operation)
  const isNeeded = operation.parameters.some(({ required }) => required)
  const first = isGet(operation) ? `query${isNeeded ? '' : '?'}: ${name}Query` : `body: ${name}Body`
  return `${comment(operation.summary)}${operation.id}(${first}, options?: CallOptions): Promise<${answerType(operation)}>`
}

function implementation(operation: Operation): string {
  const { id, answer, path } = operation
  const read = answer ? 'json' : 'bytes'
  return isGet(operation)
    ? `${id}: (query, call) => send({ address: addressOf(PATHS.${id}, query) }, ${read}, call),`
    : `${id}: (body, call) => send({ address: '${path}', body }, ${read}, call),`
}
