import { execFileSync } from 'node:child_process'

/** A variable of a NetCDF file as the netCDF project's own tool prints it: row-major, fill as NaN. */
export function ncdump(path: string, variable: string): readonly number[] {
  const text = execFileSync('ncdump', ['-p', '9,17', '-v', variable, path], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  const data = text.slice(text.indexOf('\ndata:'))
  const start = data.indexOf(`\n ${variable} =`)
  if (start < 0) throw new Error(`ncdump printed no ${variable}`)
  const list = data.slice(data.indexOf('=', start) + 1, data.indexOf(';', start))
  return list.split(',').map((item) => (item.trim() === '_' ? Number.NaN : Number(item)))
}
