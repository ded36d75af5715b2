import { type Exposure, WIND_PROFILE_EXPONENTS, windAtHeight } from '../meteo/wind-profile.js'
import type { Hours } from './hour-inputs.js'
import { zip } from './hours.js'
import { choiceOption, numberOption, type OptionValues } from './options.js'

/** Height the archive's wind blows at, and the work is taken at unless told, m. */
const MODEL_HEIGHT_M = 10

/** A wind at 10 m carried to the height of the work, same unit. */
export function atWorkHeight(wind: Hours, options: OptionValues): Hours {
  const told = numberOption(options, 'height')
  const height = Number.isNaN(told) ? MODEL_HEIGHT_M : told
  const exposure = exposureOf(choiceOption(options, 'exposure'))
  return zip((speed) => windAtHeight(speed, height, exposure), wind)
}

function exposureOf(choice: string | undefined): Exposure {
  return choice !== undefined && isExposure(choice) ? choice : 'open'
}

function isExposure(choice: string): choice is Exposure {
  return Object.hasOwn(WIND_PROFILE_EXPONENTS, choice)
}
