/**
 * npm run check:docs: the share of exported symbols of what ships that say what they are,
 * and those that do not. Exits non-zero below 95 %.
 */
import { globSync, readFileSync } from 'node:fs'
import { exportedSymbols } from './docs/exported-symbols.js'

const LEAST = 0.95

const files = ['lib/**/*.ts', 'api/**/*.ts', 'middleware.ts'].flatMap((glob) => globSync(glob))
const symbols = files
  .sort()
  .flatMap((file) =>
    exportedSymbols(readFileSync(file, 'utf8')).map((symbol) => ({ ...symbol, file })),
  )
  // What every endpoint exports under one name is described by its file.
  .filter(({ file, name }) => !(file.startsWith('api/') && name === 'endpoint'))
const silent = symbols.filter(({ documented }) => !documented)
for (const { file, line, name } of silent) console.log(`${file}:${line} ${name}`)
const share = (symbols.length - silent.length) / symbols.length
console.log(
  `${symbols.length - silent.length} of ${symbols.length} documented (${(share * 100).toFixed(1)} %).`,
)
process.exitCode = share >= LEAST ? 0 : 1
