import { deflateSync } from 'node:zlib'
import { type FieldScale, NODATA, RISK_SCALE, scaleOf, valueOfCode } from '../domain/field-scale.js'
import { BANDS, METHODOLOGY_VERSION } from '../domain/methodology.js'
import { validTimeMs } from '../domain/model-run.js'
import { variable } from '../domain/variables.js'
import type { Field } from '../usecases/field/request.js'
import { attribution } from './attribution.js'
import { runBlock } from './forecast-blocks.js'
import { utcTime } from './local-time.js'

const MAGIC = 'SKF1'
const HEADER_AT = 8

/** Magic, length of the header, header, deflated pixels: as the contract of the endpoint says. */
export function encodeField(field: Field, nowMs: number): Uint8Array<ArrayBuffer> {
  const header = new TextEncoder().encode(JSON.stringify(headerOf(field, nowMs)))
  const pixels = deflateSync(differences(field.codes, field.size.width))
  const bytes = new Uint8Array(HEADER_AT + header.length + pixels.length)
  bytes.set(new TextEncoder().encode(MAGIC))
  new DataView(bytes.buffer).setUint32(4, header.length, true)
  bytes.set(header, HEADER_AT)
  bytes.set(pixels, HEADER_AT + header.length)
  return bytes
}

/** Each code minus the one before it in its row: neighbours are alike, and small numbers deflate well. */
function differences(codes: Uint8Array, width: number): Uint8Array {
  return codes.map((code, i) => (i % width === 0 ? code : code - (codes[i - 1] ?? 0)))
}

function headerOf(field: Field, nowMs: number): object {
  const { subject, size, used, leads, cellM, clamped } = field
  const scale = subject.kind === 'risk' ? RISK_SCALE : scaleOf(subject.id)
  return {
    format: 1,
    kind: subject.kind,
    id: subject.kind === 'risk' ? subject.asked.profile.id : subject.id,
    unit: subject.kind === 'risk' ? '1' : variable(subject.id).unit,
    run: runBlock(used, nowMs),
    leads,
    times: leads.map((lead) => utcTime(validTimeMs(used.run, lead))),
    missing_leads: leads.filter((_, plane) => isEmpty(field, plane)),
    bounds: size.bounds,
    width: size.width,
    height: size.height,
    cell_m: cellM,
    ...scale,
    nodata: NODATA,
    range: rangeOf(field.codes, scale),
    clamped,
    ...(subject.kind === 'risk' ? { bands: BANDS, methodology_version: METHODOLOGY_VERSION } : {}),
    attribution: attribution('es'),
  }
}

function isEmpty({ codes, size: { width, height } }: Field, plane: number): boolean {
  const pixels = codes.subarray(plane * width * height, (plane + 1) * width * height)
  return pixels.every((code) => code === NODATA)
}

function rangeOf(codes: Uint8Array, scale: FieldScale): readonly number[] | null {
  let [lowest, highest] = [NODATA, -1]
  for (const code of codes) {
    if (code === NODATA) continue
    lowest = Math.min(lowest, code)
    highest = Math.max(highest, code)
  }
  return highest < 0 ? null : [valueOfCode(lowest, scale), valueOfCode(highest, scale)]
}
