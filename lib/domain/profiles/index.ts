import { agricultor } from './agricultor.js'
import { camionero } from './camionero.js'
import { construccion } from './construccion.js'
import { deporteAireLibre } from './deporte-aire-libre.js'
import { eventoExterior } from './evento-exterior.js'
import { general } from './general.js'
import { piloto } from './piloto.js'
import { turismo } from './turismo.js'

/** Every profile there is. A new one is its file and a line here. */
export const PROFILES = [
  piloto,
  agricultor,
  camionero,
  deporteAireLibre,
  eventoExterior,
  construccion,
  turismo,
  general,
] as const

/** Id of an entry of {@link PROFILES}, in Spanish: answers name profiles by it. */
export type ProfileId = (typeof PROFILES)[number]['id']
