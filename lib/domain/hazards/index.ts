import { blowingDust } from './blowing-dust.js'
import { carburettorIcing } from './carburettor-icing.js'
import { coldSoil } from './cold-soil.js'
import { concreteCold } from './concrete-cold.js'
import { concreteEvaporation } from './concrete-evaporation.js'
import { concreteFreezeAhead } from './concrete-freeze-ahead.js'
import { concreteHot } from './concrete-hot.js'
import { concreteRain } from './concrete-rain.js'
import { convection } from './convection.js'
import { craneWind } from './crane-wind.js'
import { cropFrost } from './crop-frost.js'
import { crosswind } from './crosswind.js'
import { crowdCold } from './crowd-cold.js'
import { crowdHeat } from './crowd-heat.js'
import { cyclingCrosswind } from './cycling-crosswind.js'
import { deltaT } from './delta-t.js'
import { densityAltitude } from './density-altitude.js'
import { densityAltitudeExcess } from './density-altitude-excess.js'
import { droneGust } from './drone-gust.js'
import { droneRain } from './drone-rain.js'
import { droneTemperature } from './drone-temperature.js'
import { eventGround } from './event-ground.js'
import { eventRain } from './event-rain.js'
import { excavationRain } from './excavation-rain.js'
import { fieldRain } from './field-rain.js'
import { fireSpread } from './fire-spread.js'
import { fireThirty } from './fire-thirty.js'
import { fireWeatherIndex } from './fire-weather-index.js'
import { flightRain } from './flight-rain.js'
import { fog } from './fog.js'
import { frost } from './frost.js'
import { gustSpread } from './gust-spread.js'
import { gustTotal } from './gust-total.js'
import { handlingWind } from './handling-wind.js'
import { harvestDew } from './harvest-dew.js'
import { harvestHumidity } from './harvest-humidity.js'
import { harvestRain } from './harvest-rain.js'
import { heatIndex } from './heat-index.js'
import { hydroplaning } from './hydroplaning.js'
import { livestockHeat } from './livestock-heat.js'
import { livestockNightRecovery } from './livestock-night-recovery.js'
import { lowCeiling } from './low-ceiling.js'
import { marqueeWind } from './marquee-wind.js'
import { outdoorConvection } from './outdoor-convection.js'
import { outdoorGust } from './outdoor-gust.js'
import { outdoorRain } from './outdoor-rain.js'
import { paintCold } from './paint-cold.js'
import { paintDew } from './paint-dew.js'
import { paintRain } from './paint-rain.js'
import { paraglidingWind } from './paragliding-wind.js'
import { platformWind } from './platform-wind.js'
import { rainfast } from './rainfast.js'
import { roadFrost } from './road-frost.js'
import { roadIce } from './road-ice.js'
import { satCold } from './sat-cold.js'
import { satHeat } from './sat-heat.js'
import { satRain } from './sat-rain.js'
import { satSnow } from './sat-snow.js'
import { satWind } from './sat-wind.js'
import { satZonda } from './sat-zonda.js'
import { scaffoldWind } from './scaffold-wind.js'
import { snowfall } from './snowfall.js'
import { soilCooling } from './soil-cooling.js'
import { sportHeat } from './sport-heat.js'
import { sprayDroneWind } from './spray-drone-wind.js'
import { sprayHumidity } from './spray-humidity.js'
import { sprayInversion } from './spray-inversion.js'
import { sprayTemperature } from './spray-temperature.js'
import { sprayWind } from './spray-wind.js'
import { structuralIcing } from './structural-icing.js'
import { structureWind } from './structure-wind.js'
import { surfaceFrost } from './surface-frost.js'
import { tailwind } from './tailwind.js'
import { touristDiscomfort } from './tourist-discomfort.js'
import { truckCrosswind } from './truck-crosswind.js'
import { truckRain } from './truck-rain.js'
import { vapourPressureDeficit } from './vapour-pressure-deficit.js'
import { wetSoil } from './wet-soil.js'
import { windChill } from './wind-chill.js'
import { workHeat } from './work-heat.js'

/** Every hazard there is. A new one is its file and a line here. */
export const HAZARDS = [
  blowingDust,
  carburettorIcing,
  coldSoil,
  concreteCold,
  concreteEvaporation,
  concreteFreezeAhead,
  concreteHot,
  concreteRain,
  convection,
  craneWind,
  cropFrost,
  crosswind,
  crowdCold,
  crowdHeat,
  cyclingCrosswind,
  deltaT,
  densityAltitudeExcess,
  densityAltitude,
  droneGust,
  droneRain,
  droneTemperature,
  eventGround,
  eventRain,
  excavationRain,
  fieldRain,
  fireSpread,
  fireThirty,
  fireWeatherIndex,
  flightRain,
  fog,
  frost,
  gustSpread,
  gustTotal,
  handlingWind,
  harvestDew,
  harvestHumidity,
  harvestRain,
  heatIndex,
  hydroplaning,
  livestockHeat,
  livestockNightRecovery,
  lowCeiling,
  marqueeWind,
  outdoorConvection,
  outdoorGust,
  outdoorRain,
  paintCold,
  paintDew,
  paintRain,
  paraglidingWind,
  platformWind,
  rainfast,
  roadFrost,
  roadIce,
  satCold,
  satHeat,
  satRain,
  satSnow,
  satWind,
  satZonda,
  scaffoldWind,
  snowfall,
  soilCooling,
  sportHeat,
  sprayDroneWind,
  sprayHumidity,
  sprayInversion,
  sprayTemperature,
  sprayWind,
  structuralIcing,
  structureWind,
  surfaceFrost,
  tailwind,
  touristDiscomfort,
  truckCrosswind,
  truckRain,
  vapourPressureDeficit,
  wetSoil,
  windChill,
  workHeat,
] as const

/** Id of an entry of {@link HAZARDS}: profiles weigh hazards by it, and answers name them by it. */
export type HazardId = (typeof HAZARDS)[number]['id']
