import type { FieldVariableId } from '../../domain/field-scale.js'
import type { RasterSize } from '../../domain/raster.js'
import type { AskedProfile } from '../../schema/options.js'
import type { RunUsed } from '../forecast.js'

/** What a field shows. */
export type FieldSubject =
  | { readonly kind: 'variable'; readonly id: FieldVariableId }
  | { readonly kind: 'risk'; readonly asked: AskedProfile }

/** What a field shows, on which pixels, at which leads of the run that answers. */
export interface FieldRequest {
  readonly subject: FieldSubject
  readonly size: RasterSize
  /** Both ends included; absent: from the present hour on. */
  readonly leads: { readonly from: number; readonly to: number } | undefined
  readonly nowMs: number
}

/** Codes of a field's pixels. */
export interface FieldPixels {
  /** Shape [lead][row][column]. */
  readonly codes: Uint8Array
  /** Values that no code reaches. */
  readonly clamped: number
  /** Between neighbouring cells, metres. */
  readonly cellM: number
  /** Id of the store that answered. */
  readonly source: string
}

/** A field before it is written down. */
export interface Field extends FieldPixels {
  readonly subject: FieldSubject
  readonly size: RasterSize
  readonly used: RunUsed
  readonly leads: readonly number[]
}
