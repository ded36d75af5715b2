import * as v from 'valibot'
import { attributionBlock, instant, runBlock } from './run.js'

const degrees = v.number()

/** What stands before the pixels of a field. */
export const fieldHeader = v.strictObject({
  format: v.pipe(v.literal(1), v.description('Of this header and what follows it')),
  kind: v.picklist(['variable', 'risk']),
  id: v.pipe(v.string(), v.description('The variable, or the profile')),
  unit: v.pipe(v.string(), v.description('UDUNITS, of the values; a risk is a score of 0 to 100')),
  run: runBlock,
  leads: v.pipe(v.array(v.number()), v.description('Hours after the cycle of the run')),
  times: v.pipe(v.array(instant), v.description('Valid times of the leads')),
  missing_leads: v.pipe(v.array(v.number()), v.description('Leads without a value anywhere')),
  bounds: v.strictObject({ west: degrees, south: degrees, east: degrees, north: degrees }),
  width: v.number(),
  height: v.number(),
  cell_m: v.pipe(v.number(), v.description('Between the cells behind the pixels, metres')),
  scale: v.pipe(v.number(), v.description('value = offset + scale × code')),
  offset: v.number(),
  nodata: v.pipe(v.number(), v.description('The code of a pixel without a value')),
  range: v.pipe(
    v.nullable(v.tuple([v.number(), v.number()])),
    v.description('The lowest and the highest value of this answer'),
  ),
  clamped: v.pipe(v.number(), v.description('Values that no code reaches, shown as the last one')),
  bands: v.optional(
    v.pipe(
      v.array(v.strictObject({ band: v.string(), verdict: v.string(), from: v.number() })),
      v.description('Of a risk: where its bands begin'),
    ),
  ),
  methodology_version: v.optional(v.pipe(v.string(), v.description('Of a risk'))),
  attribution: attributionBlock,
})
