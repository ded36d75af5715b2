/**
 * The client of the SkyPulse API. Made from its OpenAPI document by `npm run make:client`: do not edit.
 * It needs nothing but `fetch`: copy this file into any project for browsers or Node.
 */

export type Problem = {
  /** Resolves to a description of this type of problem */
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  /** Path of the request */
  readonly instance: string
  readonly code:
    | 'VALIDATION_ERROR'
    | 'SECURITY_ERROR'
    | 'NOT_FOUND'
    | 'METHOD_NOT_ALLOWED'
    | 'UNSUPPORTED_MEDIA_TYPE'
    | 'PAYLOAD_TOO_LARGE'
    | 'UNAUTHORIZED'
    | 'INVALID_CREDENTIALS'
    | 'FORBIDDEN'
    | 'ACCOUNTS_UNAVAILABLE'
    | 'RATE_LIMITED'
    | 'OUTSIDE_COVERAGE'
    | 'PLACE_NOT_FOUND'
    | 'PLACE_AMBIGUOUS'
    | 'NO_DATA'
    | 'RUN_NOT_READY'
    | 'SOURCE_UNAVAILABLE'
    | 'SOURCE_CHANGED'
    | 'SOURCE_CORRUPT'
    | 'UNSUPPORTED_ENCODING'
    | 'UNEXPECTED_GRID'
    | 'OVER_BUDGET'
    | 'TIMEOUT'
    | 'INTERNAL_ERROR'
  readonly timestamp: string
  readonly correlation_id: string
  readonly details: { readonly [name: string]: unknown }
  readonly errors: readonly {
    /** The parameter, or a JSON Pointer into the body */
    readonly pointer: string
    readonly detail: string
  }[]
}

export type GetForecastQuery = {
  /** Latitude, degrees north; up to 25 values separated by commas */
  readonly lat?: readonly number[] | number | undefined
  /** Longitude, degrees east; as many values as `lat` */
  readonly lon?: readonly number[] | number | undefined
  /** A place of Argentina or its neighbours: `Córdoba`, `San Martín, Mendoza` */
  readonly location?: string | undefined
  /** Hours from the present one */
  readonly hours?: number | undefined
  /** CF standard names of the variables to answer */
  readonly variables?: readonly Variable[] | Variable | undefined
  /** IANA time zone of local times and of the days in `daily` */
  readonly timezone?: string | undefined
  /** metric: degC, km h-1, hPa, mm; si: K, m s-1, Pa, kg m-2; aviation: degC, kt, hPa, mm, ft */
  readonly units?: 'metric' | 'si' | 'aviation' | undefined
  /** Form of the answer */
  readonly format?: 'json' | 'csv' | 'geojson' | undefined
  /** Language of texts; else `Accept-Language`, else Spanish */
  readonly lang?: 'es' | 'en' | undefined
}

export type GetForecastAnswer =
  | {
      readonly run: Run
      readonly timezone: string
      readonly units: Units
      /** Variables estimated from a stand-in */
      readonly proxies: readonly Variable[]
      readonly generation_ms: number
      readonly attribution: Attribution
      readonly location: Location
      readonly hourly: Hourly
      readonly daily: readonly {
        /** Day in the asked time zone */
        readonly date: string
        readonly air_temperature?: AirTemperature
        readonly relative_humidity?: AirTemperature
        readonly wind_speed?: AirTemperature
        readonly wind_from_direction?: AirTemperature
        readonly surface_air_pressure?: AirTemperature
        readonly precipitation_amount?: AirTemperature
        readonly lwe_precipitation_rate?: AirTemperature
        readonly surface_downwelling_shortwave_flux_in_air?: AirTemperature
        readonly surface_downwelling_longwave_flux_in_air?: AirTemperature
        readonly surface_upwelling_longwave_flux_in_air?: AirTemperature
        readonly soil_temperature?: AirTemperature
        readonly volume_fraction_of_condensed_water_in_soil?: AirTemperature
        readonly freezing_level_altitude?: AirTemperature
        readonly air_temperature_minimum?: AirTemperature
        readonly air_temperature_maximum?: AirTemperature
        readonly dew_point_temperature?: AirTemperature
        readonly apparent_air_temperature?: AirTemperature
        readonly wet_bulb_temperature?: AirTemperature
        readonly wind_speed_of_gust?: AirTemperature
        readonly eastward_wind?: AirTemperature
        readonly northward_wind?: AirTemperature
      }[]
      readonly missing: readonly {
        readonly variable: Variable
        readonly reason: string
        readonly text: string
        readonly times: readonly string[]
      }[]
    }
  | {
      readonly run: Run
      readonly timezone: string
      readonly units: Units
      /** Variables estimated from a stand-in */
      readonly proxies: readonly Variable[]
      readonly generation_ms: number
      readonly attribution: Attribution
      readonly points: readonly {
        readonly location: Location
        readonly hourly: Hourly
        readonly daily: readonly {
          /** Day in the asked time zone */
          readonly date: string
          readonly air_temperature?: AirTemperature
          readonly relative_humidity?: AirTemperature
          readonly wind_speed?: AirTemperature
          readonly wind_from_direction?: AirTemperature
          readonly surface_air_pressure?: AirTemperature
          readonly precipitation_amount?: AirTemperature
          readonly lwe_precipitation_rate?: AirTemperature
          readonly surface_downwelling_shortwave_flux_in_air?: AirTemperature
          readonly surface_downwelling_longwave_flux_in_air?: AirTemperature
          readonly surface_upwelling_longwave_flux_in_air?: AirTemperature
          readonly soil_temperature?: AirTemperature
          readonly volume_fraction_of_condensed_water_in_soil?: AirTemperature
          readonly freezing_level_altitude?: AirTemperature
          readonly air_temperature_minimum?: AirTemperature
          readonly air_temperature_maximum?: AirTemperature
          readonly dew_point_temperature?: AirTemperature
          readonly apparent_air_temperature?: AirTemperature
          readonly wet_bulb_temperature?: AirTemperature
          readonly wind_speed_of_gust?: AirTemperature
          readonly eastward_wind?: AirTemperature
          readonly northward_wind?: AirTemperature
        }[]
        readonly missing: readonly {
          readonly variable: Variable
          readonly reason: string
          readonly text: string
          readonly times: readonly string[]
        }[]
      }[]
    }

export type GetForecastByPostBody = {
  readonly points: readonly unknown[]
  /** Hours from the present one */
  readonly hours?: number
  readonly variables?: readonly unknown[]
  /** IANA time zone of local times and of the days in `daily` */
  readonly timezone?: string
  /** metric: degC, km h-1, hPa, mm; si: K, m s-1, Pa, kg m-2; aviation: degC, kt, hPa, mm, ft */
  readonly units?: 'metric' | 'si' | 'aviation'
  /** Form of the answer */
  readonly format?: 'json' | 'csv' | 'geojson'
  /** Language of texts; else `Accept-Language`, else Spanish */
  readonly lang?: 'es' | 'en'
}

export type GetCurrentQuery = {
  /** Latitude, degrees north; up to 25 values separated by commas */
  readonly lat?: readonly number[] | number | undefined
  /** Longitude, degrees east; as many values as `lat` */
  readonly lon?: readonly number[] | number | undefined
  /** A place of Argentina or its neighbours: `Córdoba`, `San Martín, Mendoza` */
  readonly location?: string | undefined
  /** CF standard names of the variables to answer */
  readonly variables?: readonly Variable[] | Variable | undefined
  /** IANA time zone of local times and of the days in `daily` */
  readonly timezone?: string | undefined
  /** metric: degC, km h-1, hPa, mm; si: K, m s-1, Pa, kg m-2; aviation: degC, kt, hPa, mm, ft */
  readonly units?: 'metric' | 'si' | 'aviation' | undefined
  /** Form of the answer */
  readonly format?: 'json' | 'csv' | 'geojson' | undefined
  /** Language of texts; else `Accept-Language`, else Spanish */
  readonly lang?: 'es' | 'en' | undefined
}

export type GetCurrentAnswer =
  | {
      readonly run: Run
      readonly timezone: string
      readonly units: Units
      /** Variables estimated from a stand-in */
      readonly proxies: readonly Variable[]
      readonly generation_ms: number
      readonly attribution: Attribution
      /** UTC, ISO 8601 */
      readonly valid_time: string
      readonly location: Location
      readonly hourly: Hourly
      readonly missing: readonly {
        readonly variable: Variable
        readonly reason: string
        readonly text: string
        readonly times: readonly string[]
      }[]
    }
  | {
      readonly run: Run
      readonly timezone: string
      readonly units: Units
      /** Variables estimated from a stand-in */
      readonly proxies: readonly Variable[]
      readonly generation_ms: number
      readonly attribution: Attribution
      /** UTC, ISO 8601 */
      readonly valid_time: string
      readonly points: readonly {
        readonly location: Location
        readonly hourly: Hourly
        readonly missing: readonly {
          readonly variable: Variable
          readonly reason: string
          readonly text: string
          readonly times: readonly string[]
        }[]
      }[]
    }

export type GetRiskScoreQuery = {
  /** Latitude, degrees north; up to 25 values separated by commas */
  readonly lat?: readonly number[] | number | undefined
  /** Longitude, degrees east; as many values as `lat` */
  readonly lon?: readonly number[] | number | undefined
  /** A place of Argentina or its neighbours: `Córdoba`, `San Martín, Mendoza` */
  readonly location?: string | undefined
  /** Whose decision it is, or `all` for the eight; case and blanks are forgiven */
  readonly profile?:
    | 'piloto'
    | 'agricultor'
    | 'camionero'
    | 'deporte_aire_libre'
    | 'evento_exterior'
    | 'construccion'
    | 'turismo'
    | 'general'
    | 'all'
    | undefined
  /** Hours to decide about, from the start of the hour that holds `start` */
  readonly hours_ahead?: number | undefined
  /** When it begins, ISO 8601 with a zone; now unless given, at most 72 h ahead */
  readonly start?: string | undefined
  /** Also the score of every hour */
  readonly hourly?: 'true' | 'false' | '1' | '0' | undefined
  /** Free text of at most 500 characters, given back without markup and control characters. It changes nothing in the answer. */
  readonly custom_data?: string | undefined
  /** IANA time zone of local times and of the days in `daily` */
  readonly timezone?: string | undefined
  /** Language of texts; else `Accept-Language`, else Spanish */
  readonly lang?: 'es' | 'en' | undefined
  /** Option of piloto: Runway heading, 0 to 360 degree */
  readonly 'options.runway_heading'?: string | undefined
  /** Option of piloto: One-way runway, true or false (false) */
  readonly 'options.one_way'?: string | undefined
  /** Option of piloto: Crosswind limit, 3 to 40 knot (15) */
  readonly 'options.crosswind_limit'?: string | undefined
  /** Option of piloto: Cruise altitude above the sea, 0 to 25000 ft */
  readonly 'options.cruise_altitude'?: string | undefined
  /** Option of piloto: Drone flight, true or false (false) */
  readonly 'options.drone'?: string | undefined
  /** Option of agricultor: Task, spraying | frost | livestock | sowing | harvest | irrigation | fire (spraying); construccion: Task, crane | platform | concrete | scaffold | excavation | paint (crane) */
  readonly 'options.task'?: string | undefined
  /** Option of agricultor: Rain-free hours of the product, 1 to 24 h (4) */
  readonly 'options.rainfast_hours'?: string | undefined
  /** Option of agricultor: Application, ground | drone (ground) */
  readonly 'options.application'?: string | undefined
  /** Option of agricultor: Livestock, dairy | beef (dairy); camionero: Livestock, dairy | beef (beef) */
  readonly 'options.livestock'?: string | undefined
  /** Option of agricultor: Crop, wheat | sunflower | maize | soybean | apple | peach (maize) */
  readonly 'options.crop'?: string | undefined
  /** Option of camionero: Heading of the road, 0 to 360 degree; deporte_aire_libre: Heading of the route, 0 to 360 degree */
  readonly 'options.heading'?: string | undefined
  /** Option of camionero: Empty, true or false (false) */
  readonly 'options.empty'?: string | undefined
  /** Option of camionero: Cargo, general | livestock (general) */
  readonly 'options.cargo'?: string | undefined
  /** Option of camionero: Speed driven, 30 to 120 km h-1 (90) */
  readonly 'options.speed'?: string | undefined
  /** Option of deporte_aire_libre: Sport, running | team | hiking | cycling | paragliding (running) */
  readonly 'options.sport'?: string | undefined
  /** Option of evento_exterior: Structure, stage | marquee | none (stage) */
  readonly 'options.structure'?: string | undefined
  /** Option of evento_exterior: Gust limit of the structure, 20 to 150 km h-1 (72) */
  readonly 'options.wind_limit'?: string | undefined
  /** Option of evento_exterior: Phase, build | show | dismantle (show) */
  readonly 'options.phase'?: string | undefined
  /** Option of construccion: Height of work, 2 to 300 m (10) */
  readonly 'options.height'?: string | undefined
  /** Option of construccion: Surroundings, open | suburban | city (open) */
  readonly 'options.exposure'?: string | undefined
  /** Option of construccion: Concrete temperature, 5 to 45 degC */
  readonly 'options.concrete_temperature'?: string | undefined
}

export type GetRiskScoreAnswer =
  | {
      readonly location: Location
      /** Indicative alerts of the place during the period */
      readonly alerts: readonly {
        readonly phenomenon:
          | 'rain'
          | 'storm'
          | 'wind'
          | 'zonda'
          | 'snow'
          | 'heat'
          | 'cold'
          | 'frost'
          | 'fog'
          | 'fire'
        readonly level: 'yellow' | 'orange' | 'red'
        /** ISO 8601 in the asked time zone */
        readonly start: string
        /** ISO 8601 in the asked time zone */
        readonly end: string
        readonly text: string
      }[]
      readonly missing: readonly {
        readonly reason:
          | 'not_in_archive'
          | 'variable_not_in_file'
          | 'not_in_secondary_source'
          | 'no_hour_before_lead_0'
          | 'beyond_run'
          | 'over_budget'
        readonly text: string
        /** Those without a value; all of them when absent */
        readonly variables?: readonly string[]
        readonly times: readonly string[]
      }[]
      readonly profile:
        | 'piloto'
        | 'agricultor'
        | 'camionero'
        | 'deporte_aire_libre'
        | 'evento_exterior'
        | 'construccion'
        | 'turismo'
        | 'general'
      readonly title: string
      /** As asked, with the defaults of the profile */
      readonly options: Options
      /** Of a signed-in caller: options that the account stands for, not the request */
      readonly options_from_account?: readonly string[]
      /** What to do, why, how sure it is and what is not known */
      readonly summary: string
      readonly status: 'ok'
      /** 0 to 100: nine hours in ten of the period do not exceed it */
      readonly score: number
      readonly band: 'extremo' | 'alto' | 'moderado' | 'bajo'
      readonly band_text: string
      readonly verdict: 'no' | 'avoid' | 'caution' | 'go'
      readonly verdict_text: string
      /** Some hour has no score or lacks an essential hazard: the score is a lower bound */
      readonly incomplete: boolean
      readonly confidence: Confidence
      /** The strongest hazards of the representative hour, strongest first */
      readonly drivers: readonly {
        readonly hazard: Hazard
        readonly title: string
        readonly value: number | null
        readonly unit: string
        readonly threshold: number | null
        /** Past the threshold; negative while short of it */
        readonly margin: number | null
        /** Of the hazard alone, 0 to 1 */
        readonly score: number | null
        /** After the weight of the profile */
        readonly share: number | null
        readonly source_id: string
        readonly source: string
        readonly evidence: 'published' | 'standard' | 'ours'
        readonly proxy: boolean
        readonly text: string
      }[]
      /** What would have to be different for each better verdict, nearest first */
      readonly counterfactual: readonly Counterfactual[]
      /** The hour that drivers are of */
      readonly representative_time: string
      readonly period: Period
      /** Hazards that stand for something the model does not hold */
      readonly proxies: readonly Hazard[]
      readonly hourly?: readonly {
        /** End of the hour */
        readonly time: string
        readonly lead_hours: number
        readonly score: number | null
        readonly band: 'extremo' | 'alto' | 'moderado' | 'bajo' | null
        readonly verdict: 'no' | 'avoid' | 'caution' | 'go' | null
        readonly dominant: Hazard | null
        readonly confidence: number | null
        readonly incomplete: boolean
      }[]
      readonly windows: Windows
      /** Hazards that count for nothing because they could not be worked out */
      readonly not_evaluated: readonly {
        readonly hazard: Hazard
        readonly title: string
        readonly reason: 'input' | 'option' | 'history' | 'horizon' | 'undefined'
        readonly text: string
        readonly missing: readonly string[]
        readonly hours: number
      }[]
      readonly assumptions: readonly {
        readonly option: string
        readonly value: number | string | boolean | null
        readonly text: string | null
      }[]
      readonly indices: readonly {
        readonly id: 'comfort' | 'reference_evapotranspiration'
        readonly title: string
        readonly unit: string
        readonly days: readonly {
          readonly date: string
          readonly value: number | null
        }[]
      }[]
      readonly notices: readonly string[]
      /** Of every number and formula behind the answer; part of its ETag */
      readonly methodology_version: string
      /** Never the word of the national service: see `official_url` */
      readonly official: false
      readonly official_url: string
      readonly run: Run
      readonly timezone: string
      readonly attribution: Attribution
      readonly generation_ms: number
      readonly custom_data?: string
    }
  | {
      readonly location: Location
      /** Indicative alerts of the place during the period */
      readonly alerts: readonly {
        readonly phenomenon:
          | 'rain'
          | 'storm'
          | 'wind'
          | 'zonda'
          | 'snow'
          | 'heat'
          | 'cold'
          | 'frost'
          | 'fog'
          | 'fire'
        readonly level: 'yellow' | 'orange' | 'red'
        /** ISO 8601 in the asked time zone */
        readonly start: string
        /** ISO 8601 in the asked time zone */
        readonly end: string
        readonly text: string
      }[]
      readonly missing: readonly {
        readonly reason:
          | 'not_in_archive'
          | 'variable_not_in_file'
          | 'not_in_secondary_source'
          | 'no_hour_before_lead_0'
          | 'beyond_run'
          | 'over_budget'
        readonly text: string
        /** Those without a value; all of them when absent */
        readonly variables?: readonly string[]
        readonly times: readonly string[]
      }[]
      readonly profile:
        | 'piloto'
        | 'agricultor'
        | 'camionero'
        | 'deporte_aire_libre'
        | 'evento_exterior'
        | 'construccion'
        | 'turismo'
        | 'general'
      readonly title: string
      /** As asked, with the defaults of the profile */
      readonly options: Options
      /** Of a signed-in caller: options that the account stands for, not the request */
      readonly options_from_account?: readonly string[]
      /** What to do, why, how sure it is and what is not known */
      readonly summary: string
      readonly status: 'no_data'
      readonly score: null
      readonly band: null
      readonly verdict: null
      readonly incomplete: true
      readonly confidence: null
      readonly drivers: readonly unknown[]
      readonly counterfactual: readonly unknown[]
      readonly representative_time: null
      readonly period: Period2
      readonly proxies: readonly unknown[]
      readonly windows: Windows
      /** Hazards that count for nothing because they could not be worked out */
      readonly not_evaluated: readonly {
        readonly hazard: Hazard
        readonly title: string
        readonly reason: 'input' | 'option' | 'history' | 'horizon' | 'undefined'
        readonly text: string
        readonly missing: readonly string[]
        readonly hours: number
      }[]
      readonly assumptions: readonly {
        readonly option: string
        readonly value: number | string | boolean | null
        readonly text: string | null
      }[]
      readonly indices: readonly {
        readonly id: 'comfort' | 'reference_evapotranspiration'
        readonly title: string
        readonly unit: string
        readonly days: readonly {
          readonly date: string
          readonly value: number | null
        }[]
      }[]
      readonly notices: readonly string[]
      /** Of every number and formula behind the answer; part of its ETag */
      readonly methodology_version: string
      /** Never the word of the national service: see `official_url` */
      readonly official: false
      readonly official_url: string
      readonly run: Run
      readonly timezone: string
      readonly attribution: Attribution
      readonly generation_ms: number
      readonly custom_data?: string
    }
  | {
      readonly location: Location
      /** Indicative alerts of the place during the period */
      readonly alerts: readonly {
        readonly phenomenon:
          | 'rain'
          | 'storm'
          | 'wind'
          | 'zonda'
          | 'snow'
          | 'heat'
          | 'cold'
          | 'frost'
          | 'fog'
          | 'fire'
        readonly level: 'yellow' | 'orange' | 'red'
        /** ISO 8601 in the asked time zone */
        readonly start: string
        /** ISO 8601 in the asked time zone */
        readonly end: string
        readonly text: string
      }[]
      readonly missing: readonly {
        readonly reason:
          | 'not_in_archive'
          | 'variable_not_in_file'
          | 'not_in_secondary_source'
          | 'no_hour_before_lead_0'
          | 'beyond_run'
          | 'over_budget'
        readonly text: string
        /** Those without a value; all of them when absent */
        readonly variables?: readonly string[]
        readonly times: readonly string[]
      }[]
      /** The eight, with `profile=all` */
      readonly profiles: readonly (
        | {
            readonly profile:
              | 'piloto'
              | 'agricultor'
              | 'camionero'
              | 'deporte_aire_libre'
              | 'evento_exterior'
              | 'construccion'
              | 'turismo'
              | 'general'
            readonly title: string
            /** As asked, with the defaults of the profile */
            readonly options: Options
            /** Of a signed-in caller: options that the account stands for, not the request */
            readonly options_from_account?: readonly string[]
            /** What to do, why, how sure it is and what is not known */
            readonly summary: string
            readonly status: 'ok'
            /** 0 to 100: nine hours in ten of the period do not exceed it */
            readonly score: number
            readonly band: 'extremo' | 'alto' | 'moderado' | 'bajo'
            readonly band_text: string
            readonly verdict: 'no' | 'avoid' | 'caution' | 'go'
            readonly verdict_text: string
            /** Some hour has no score or lacks an essential hazard: the score is a lower bound */
            readonly incomplete: boolean
            readonly confidence: Confidence
            /** The strongest hazards of the representative hour, strongest first */
            readonly drivers: readonly {
              readonly hazard: Hazard
              readonly title: string
              readonly value: number | null
              readonly unit: string
              readonly threshold: number | null
              /** Past the threshold; negative while short of it */
              readonly margin: number | null
              /** Of the hazard alone, 0 to 1 */
              readonly score: number | null
              /** After the weight of the profile */
              readonly share: number | null
              readonly source_id: string
              readonly source: string
              readonly evidence: 'published' | 'standard' | 'ours'
              readonly proxy: boolean
              readonly text: string
            }[]
            /** What would have to be different for each better verdict, nearest first */
            readonly counterfactual: readonly Counterfactual[]
            /** The hour that drivers are of */
            readonly representative_time: string
            readonly period: Period
            /** Hazards that stand for something the model does not hold */
            readonly proxies: readonly Hazard[]
            readonly hourly?: readonly {
              /** End of the hour */
              readonly time: string
              readonly lead_hours: number
              readonly score: number | null
              readonly band: 'extremo' | 'alto' | 'moderado' | 'bajo' | null
              readonly verdict: 'no' | 'avoid' | 'caution' | 'go' | null
              readonly dominant: Hazard | null
              readonly confidence: number | null
              readonly incomplete: boolean
            }[]
            readonly windows: Windows
            /** Hazards that count for nothing because they could not be worked out */
            readonly not_evaluated: readonly {
              readonly hazard: Hazard
              readonly title: string
              readonly reason: 'input' | 'option' | 'history' | 'horizon' | 'undefined'
              readonly text: string
              readonly missing: readonly string[]
              readonly hours: number
            }[]
            readonly assumptions: readonly {
              readonly option: string
              readonly value: number | string | boolean | null
              readonly text: string | null
            }[]
            readonly indices: readonly {
              readonly id: 'comfort' | 'reference_evapotranspiration'
              readonly title: string
              readonly unit: string
              readonly days: readonly {
                readonly date: string
                readonly value: number | null
              }[]
            }[]
            readonly notices: readonly string[]
          }
        | {
            readonly profile:
              | 'piloto'
              | 'agricultor'
              | 'camionero'
              | 'deporte_aire_libre'
              | 'evento_exterior'
              | 'construccion'
              | 'turismo'
              | 'general'
            readonly title: string
            /** As asked, with the defaults of the profile */
            readonly options: Options
            /** Of a signed-in caller: options that the account stands for, not the request */
            readonly options_from_account?: readonly string[]
            /** What to do, why, how sure it is and what is not known */
            readonly summary: string
            readonly status: 'no_data'
            readonly score: null
            readonly band: null
            readonly verdict: null
            readonly incomplete: true
            readonly confidence: null
            readonly drivers: readonly unknown[]
            readonly counterfactual: readonly unknown[]
            readonly representative_time: null
            readonly period: Period2
            readonly proxies: readonly unknown[]
            readonly windows: Windows
            /** Hazards that count for nothing because they could not be worked out */
            readonly not_evaluated: readonly {
              readonly hazard: Hazard
              readonly title: string
              readonly reason: 'input' | 'option' | 'history' | 'horizon' | 'undefined'
              readonly text: string
              readonly missing: readonly string[]
              readonly hours: number
            }[]
            readonly assumptions: readonly {
              readonly option: string
              readonly value: number | string | boolean | null
              readonly text: string | null
            }[]
            readonly indices: readonly {
              readonly id: 'comfort' | 'reference_evapotranspiration'
              readonly title: string
              readonly unit: string
              readonly days: readonly {
                readonly date: string
                readonly value: number | null
              }[]
            }[]
            readonly notices: readonly string[]
          }
      )[]
      /** Of every number and formula behind the answer; part of its ETag */
      readonly methodology_version: string
      /** Never the word of the national service: see `official_url` */
      readonly official: false
      readonly official_url: string
      readonly run: Run
      readonly timezone: string
      readonly attribution: Attribution
      readonly generation_ms: number
      readonly custom_data?: string
    }
  | {
      /** Of every number and formula behind the answer; part of its ETag */
      readonly methodology_version: string
      /** Never the word of the national service: see `official_url` */
      readonly official: false
      readonly official_url: string
      readonly run: Run
      readonly timezone: string
      readonly attribution: Attribution
      readonly generation_ms: number
      readonly custom_data?: string
      readonly points: readonly (
        | {
            readonly location: Location
            /** Indicative alerts of the place during the period */
            readonly alerts: readonly {
              readonly phenomenon:
                | 'rain'
                | 'storm'
                | 'wind'
                | 'zonda'
                | 'snow'
                | 'heat'
                | 'cold'
                | 'frost'
                | 'fog'
                | 'fire'
              readonly level: 'yellow' | 'orange' | 'red'
              /** ISO 8601 in the asked time zone */
              readonly start: string
              /** ISO 8601 in the asked time zone */
              readonly end: string
              readonly text: string
            }[]
            readonly missing: readonly {
              readonly reason:
                | 'not_in_archive'
                | 'variable_not_in_file'
                | 'not_in_secondary_source'
                | 'no_hour_before_lead_0'
                | 'beyond_run'
                | 'over_budget'
              readonly text: string
              /** Those without a value; all of them when absent */
              readonly variables?: readonly string[]
              readonly times: readonly string[]
            }[]
            readonly profile:
              | 'piloto'
              | 'agricultor'
              | 'camionero'
              | 'deporte_aire_libre'
              | 'evento_exterior'
              | 'construccion'
              | 'turismo'
              | 'general'
            readonly title: string
            /** As asked, with the defaults of the profile */
            readonly options: Options
            /** Of a signed-in caller: options that the account stands for, not the request */
            readonly options_from_account?: readonly string[]
            /** What to do, why, how sure it is and what is not known */
            readonly summary: string
            readonly status: 'ok'
            /** 0 to 100: nine hours in ten of the period do not exceed it */
            readonly score: number
            readonly band: 'extremo' | 'alto' | 'moderado' | 'bajo'
            readonly band_text: string
            readonly verdict: 'no' | 'avoid' | 'caution' | 'go'
            readonly verdict_text: string
            /** Some hour has no score or lacks an essential hazard: the score is a lower bound */
            readonly incomplete: boolean
            readonly confidence: Confidence
            /** The strongest hazards of the representative hour, strongest first */
            readonly drivers: readonly {
              readonly hazard: Hazard
              readonly title: string
              readonly value: number | null
              readonly unit: string
              readonly threshold: number | null
              /** Past the threshold; negative while short of it */
              readonly margin: number | null
              /** Of the hazard alone, 0 to 1 */
              readonly score: number | null
              /** After the weight of the profile */
              readonly share: number | null
              readonly source_id: string
              readonly source: string
              readonly evidence: 'published' | 'standard' | 'ours'
              readonly proxy: boolean
              readonly text: string
            }[]
            /** What would have to be different for each better verdict, nearest first */
            readonly counterfactual: readonly Counterfactual[]
            /** The hour that drivers are of */
            readonly representative_time: string
            readonly period: Period
            /** Hazards that stand for something the model does not hold */
            readonly proxies: readonly Hazard[]
            readonly hourly?: readonly {
              /** End of the hour */
              readonly time: string
              readonly lead_hours: number
              readonly score: number | null
              readonly band: 'extremo' | 'alto' | 'moderado' | 'bajo' | null
              readonly verdict: 'no' | 'avoid' | 'caution' | 'go' | null
              readonly dominant: Hazard | null
              readonly confidence: number | null
              readonly incomplete: boolean
            }[]
            readonly windows: Windows
            /** Hazards that count for nothing because they could not be worked out */
            readonly not_evaluated: readonly {
              readonly hazard: Hazard
              readonly title: string
              readonly reason: 'input' | 'option' | 'history' | 'horizon' | 'undefined'
              readonly text: string
              readonly missing: readonly string[]
              readonly hours: number
            }[]
            readonly assumptions: readonly {
              readonly option: string
              readonly value: number | string | boolean | null
              readonly text: string | null
            }[]
            readonly indices: readonly {
              readonly id: 'comfort' | 'reference_evapotranspiration'
              readonly title: string
              readonly unit: string
              readonly days: readonly {
                readonly date: string
                readonly value: number | null
              }[]
            }[]
            readonly notices: readonly string[]
          }
        | {
            readonly location: Location
            /** Indicative alerts of the place during the period */
            readonly alerts: readonly {
              readonly phenomenon:
                | 'rain'
                | 'storm'
                | 'wind'
                | 'zonda'
                | 'snow'
                | 'heat'
                | 'cold'
                | 'frost'
                | 'fog'
                | 'fire'
              readonly level: 'yellow' | 'orange' | 'red'
              /** ISO 8601 in the asked time zone */
              readonly start: string
              /** ISO 8601 in the asked time zone */
              readonly end: string
              readonly text: string
            }[]
            readonly missing: readonly {
              readonly reason:
                | 'not_in_archive'
                | 'variable_not_in_file'
                | 'not_in_secondary_source'
                | 'no_hour_before_lead_0'
                | 'beyond_run'
                | 'over_budget'
              readonly text: string
              /** Those without a value; all of them when absent */
              readonly variables?: readonly string[]
              readonly times: readonly string[]
            }[]
            readonly profile:
              | 'piloto'
              | 'agricultor'
              | 'camionero'
              | 'deporte_aire_libre'
              | 'evento_exterior'
              | 'construccion'
              | 'turismo'
              | 'general'
            readonly title: string
            /** As asked, with the defaults of the profile */
            readonly options: Options
            /** Of a signed-in caller: options that the account stands for, not the request */
            readonly options_from_account?: readonly string[]
            /** What to do, why, how sure it is and what is not known */
            readonly summary: string
            readonly status: 'no_data'
            readonly score: null
            readonly band: null
            readonly verdict: null
            readonly incomplete: true
            readonly confidence: null
            readonly drivers: readonly unknown[]
            readonly counterfactual: readonly unknown[]
            readonly representative_time: null
            readonly period: Period2
            readonly proxies: readonly unknown[]
            readonly windows: Windows
            /** Hazards that count for nothing because they could not be worked out */
            readonly not_evaluated: readonly {
              readonly hazard: Hazard
              readonly title: string
              readonly reason: 'input' | 'option' | 'history' | 'horizon' | 'undefined'
              readonly text: string
              readonly missing: readonly string[]
              readonly hours: number
            }[]
            readonly assumptions: readonly {
              readonly option: string
              readonly value: number | string | boolean | null
              readonly text: string | null
            }[]
            readonly indices: readonly {
              readonly id: 'comfort' | 'reference_evapotranspiration'
              readonly title: string
              readonly unit: string
              readonly days: readonly {
                readonly date: string
                readonly value: number | null
              }[]
            }[]
            readonly notices: readonly string[]
          }
        | {
            readonly location: Location
            /** Indicative alerts of the place during the period */
            readonly alerts: readonly {
              readonly phenomenon:
                | 'rain'
                | 'storm'
                | 'wind'
                | 'zonda'
                | 'snow'
                | 'heat'
                | 'cold'
                | 'frost'
                | 'fog'
                | 'fire'
              readonly level: 'yellow' | 'orange' | 'red'
              /** ISO 8601 in the asked time zone */
              readonly start: string
              /** ISO 8601 in the asked time zone */
              readonly end: string
              readonly text: string
            }[]
            readonly missing: readonly {
              readonly reason:
                | 'not_in_archive'
                | 'variable_not_in_file'
                | 'not_in_secondary_source'
                | 'no_hour_before_lead_0'
                | 'beyond_run'
                | 'over_budget'
              readonly text: string
              /** Those without a value; all of them when absent */
              readonly variables?: readonly string[]
              readonly times: readonly string[]
            }[]
            /** The eight, with `profile=all` */
            readonly profiles: readonly (
              | {
                  readonly profile:
                    | 'piloto'
                    | 'agricultor'
                    | 'camionero'
                    | 'deporte_aire_libre'
                    | 'evento_exterior'
                    | 'construccion'
                    | 'turismo'
                    | 'general'
                  readonly title: string
                  /** As asked, with the defaults of the profile */
                  readonly options: Options
                  /** Of a signed-in caller: options that the account stands for, not the request */
                  readonly options_from_account?: readonly string[]
                  /** What to do, why, how sure it is and what is not known */
                  readonly summary: string
                  readonly status: 'ok'
                  /** 0 to 100: nine hours in ten of the period do not exceed it */
                  readonly score: number
                  readonly band: 'extremo' | 'alto' | 'moderado' | 'bajo'
                  readonly band_text: string
                  readonly verdict: 'no' | 'avoid' | 'caution' | 'go'
                  readonly verdict_text: string
                  /** Some hour has no score or lacks an essential hazard: the score is a lower bound */
                  readonly incomplete: boolean
                  readonly confidence: Confidence
                  /** The strongest hazards of the representative hour, strongest first */
                  readonly drivers: readonly {
                    readonly hazard: Hazard
                    readonly title: string
                    readonly value: number | null
                    readonly unit: string
                    readonly threshold: number | null
                    /** Past the threshold; negative while short of it */
                    readonly margin: number | null
                    /** Of the hazard alone, 0 to 1 */
                    readonly score: number | null
                    /** After the weight of the profile */
                    readonly share: number | null
                    readonly source_id: string
                    readonly source: string
                    readonly evidence: 'published' | 'standard' | 'ours'
                    readonly proxy: boolean
                    readonly text: string
                  }[]
                  /** What would have to be different for each better verdict, nearest first */
                  readonly counterfactual: readonly Counterfactual[]
                  /** The hour that drivers are of */
                  readonly representative_time: string
                  readonly period: Period
                  /** Hazards that stand for something the model does not hold */
                  readonly proxies: readonly Hazard[]
                  readonly hourly?: readonly {
                    /** End of the hour */
                    readonly time: string
                    readonly lead_hours: number
                    readonly score: number | null
                    readonly band: 'extremo' | 'alto' | 'moderado' | 'bajo' | null
                    readonly verdict: 'no' | 'avoid' | 'caution' | 'go' | null
                    readonly dominant: Hazard | null
                    readonly confidence: number | null
                    readonly incomplete: boolean
                  }[]
                  readonly windows: Windows
                  /** Hazards that count for nothing because they could not be worked out */
                  readonly not_evaluated: readonly {
                    readonly hazard: Hazard
                    readonly title: string
                    readonly reason: 'input' | 'option' | 'history' | 'horizon' | 'undefined'
                    readonly text: string
                    readonly missing: readonly string[]
                    readonly hours: number
                  }[]
                  readonly assumptions: readonly {
                    readonly option: string
                    readonly value: number | string | boolean | null
                    readonly text: string | null
                  }[]
                  readonly indices: readonly {
                    readonly id: 'comfort' | 'reference_evapotranspiration'
                    readonly title: string
                    readonly unit: string
                    readonly days: readonly {
                      readonly date: string
                      readonly value: number | null
                    }[]
                  }[]
                  readonly notices: readonly string[]
                }
              | {
                  readonly profile:
                    | 'piloto'
                    | 'agricultor'
                    | 'camionero'
                    | 'deporte_aire_libre'
                    | 'evento_exterior'
                    | 'construccion'
                    | 'turismo'
                    | 'general'
                  readonly title: string
                  /** As asked, with the defaults of the profile */
                  readonly options: Options
                  /** Of a signed-in caller: options that the account stands for, not the request */
                  readonly options_from_account?: readonly string[]
                  /** What to do, why, how sure it is and what is not known */
                  readonly summary: string
                  readonly status: 'no_data'
                  readonly score: null
                  readonly band: null
                  readonly verdict: null
                  readonly incomplete: true
                  readonly confidence: null
                  readonly drivers: readonly unknown[]
                  readonly counterfactual: readonly unknown[]
                  readonly representative_time: null
                  readonly period: Period2
                  readonly proxies: readonly unknown[]
                  readonly windows: Windows
                  /** Hazards that count for nothing because they could not be worked out */
                  readonly not_evaluated: readonly {
                    readonly hazard: Hazard
                    readonly title: string
                    readonly reason: 'input' | 'option' | 'history' | 'horizon' | 'undefined'
                    readonly text: string
                    readonly missing: readonly string[]
                    readonly hours: number
                  }[]
                  readonly assumptions: readonly {
                    readonly option: string
                    readonly value: number | string | boolean | null
                    readonly text: string | null
                  }[]
                  readonly indices: readonly {
                    readonly id: 'comfort' | 'reference_evapotranspiration'
                    readonly title: string
                    readonly unit: string
                    readonly days: readonly {
                      readonly date: string
                      readonly value: number | null
                    }[]
                  }[]
                  readonly notices: readonly string[]
                }
            )[]
          }
      )[]
    }

export type GetRiskScoreByPostBody = {
  /** Several points, by degrees or by name */
  readonly points?: readonly {
    /** Latitude, degrees north */
    readonly lat?: number
    /** Longitude, degrees east */
    readonly lon?: number
    /** A place of Argentina or its neighbours: `Córdoba`, `San Martín, Mendoza` */
    readonly location?: string
  }[]
  /** Latitude, degrees north */
  readonly lat?: number
  /** Longitude, degrees east */
  readonly lon?: number
  /** A place of Argentina or its neighbours: `Córdoba`, `San Martín, Mendoza` */
  readonly location?: string
  readonly profile?: string
  /** Hours to decide about, from the start of the hour that holds `start` */
  readonly hours_ahead?: number
  readonly start?: string
  /** What the profile takes, by id: see /api/v1/profiles */
  readonly options?: { readonly [name: string]: number | boolean | string }
  /** Free text of at most 500 characters, given back without markup and control characters. It changes nothing in the answer. */
  readonly custom_data?: string
  readonly hourly?: boolean
  /** IANA time zone of local times and of the days in `daily` */
  readonly timezone?: string
  /** Language of texts; else `Accept-Language`, else Spanish */
  readonly lang?: 'es' | 'en'
}

export type GetWindowsQuery = {
  /** Latitude, degrees north */
  readonly lat?: number | undefined
  /** Longitude, degrees east */
  readonly lon?: number | undefined
  /** A place of Argentina or its neighbours: `Córdoba`, `San Martín, Mendoza` */
  readonly location?: string | undefined
  /** Whose decision it is; case, blanks and accents are forgiven */
  readonly profile?:
    | 'piloto'
    | 'agricultor'
    | 'camionero'
    | 'deporte_aire_libre'
    | 'evento_exterior'
    | 'construccion'
    | 'turismo'
    | 'general'
    | undefined
  /** Shorter for `options.task` */
  readonly task?: string | undefined
  /** Shortest useful window, ISO 8601 such as `PT3H`; rounded up to whole hours */
  readonly min_duration?: string | undefined
  /** Hours in which to look for windows, from now */
  readonly horizon?: number | undefined
  /** Only hours with the sun up; the profile's own rule unless given */
  readonly daylight?: 'true' | 'false' | '1' | '0' | undefined
  /** Highest score of an hour that fits; the profile's own unless given */
  readonly limit?: number | undefined
  /** Windows to answer, at most */
  readonly count?: number | undefined
  /** Form of the answer; `ics` is a calendar */
  readonly format?: 'json' | 'ics' | undefined
  /** IANA time zone of local times and of the days in `daily` */
  readonly timezone?: string | undefined
  /** Language of texts; else `Accept-Language`, else Spanish */
  readonly lang?: 'es' | 'en' | undefined
  /** Option of piloto: Runway heading, 0 to 360 degree */
  readonly 'options.runway_heading'?: string | undefined
  /** Option of piloto: One-way runway, true or false (false) */
  readonly 'options.one_way'?: string | undefined
  /** Option of piloto: Crosswind limit, 3 to 40 knot (15) */
  readonly 'options.crosswind_limit'?: string | undefined
  /** Option of piloto: Cruise altitude above the sea, 0 to 25000 ft */
  readonly 'options.cruise_altitude'?: string | undefined
  /** Option of piloto: Drone flight, true or false (false) */
  readonly 'options.drone'?: string | undefined
  /** Option of agricultor: Task, spraying | frost | livestock | sowing | harvest | irrigation | fire (spraying); construccion: Task, crane | platform | concrete | scaffold | excavation | paint (crane) */
  readonly 'options.task'?: string | undefined
  /** Option of agricultor: Rain-free hours of the product, 1 to 24 h (4) */
  readonly 'options.rainfast_hours'?: string | undefined
  /** Option of agricultor: Application, ground | drone (ground) */
  readonly 'options.application'?: string | undefined
  /** Option of agricultor: Livestock, dairy | beef (dairy); camionero: Livestock, dairy | beef (beef) */
  readonly 'options.livestock'?: string | undefined
  /** Option of agricultor: Crop, wheat | sunflower | maize | soybean | apple | peach (maize) */
  readonly 'options.crop'?: string | undefined
  /** Option of camionero: Heading of the road, 0 to 360 degree; deporte_aire_libre: Heading of the route, 0 to 360 degree */
  readonly 'options.heading'?: string | undefined
  /** Option of camionero: Empty, true or false (false) */
  readonly 'options.empty'?: string | undefined
  /** Option of camionero: Cargo, general | livestock (general) */
  readonly 'options.cargo'?: string | undefined
  /** Option of camionero: Speed driven, 30 to 120 km h-1 (90) */
  readonly 'options.speed'?: string | undefined
  /** Option of deporte_aire_libre: Sport, running | team | hiking | cycling | paragliding (running) */
  readonly 'options.sport'?: string | undefined
  /** Option of evento_exterior: Structure, stage | marquee | none (stage) */
  readonly 'options.structure'?: string | undefined
  /** Option of evento_exterior: Gust limit of the structure, 20 to 150 km h-1 (72) */
  readonly 'options.wind_limit'?: string | undefined
  /** Option of evento_exterior: Phase, build | show | dismantle (show) */
  readonly 'options.phase'?: string | undefined
  /** Option of construccion: Height of work, 2 to 300 m (10) */
  readonly 'options.height'?: string | undefined
  /** Option of construccion: Surroundings, open | suburban | city (open) */
  readonly 'options.exposure'?: string | undefined
  /** Option of construccion: Concrete temperature, 5 to 45 degC */
  readonly 'options.concrete_temperature'?: string | undefined
}

export type GetWindowsAnswer = {
  readonly location: Location
  readonly profile:
    | 'piloto'
    | 'agricultor'
    | 'camionero'
    | 'deporte_aire_libre'
    | 'evento_exterior'
    | 'construccion'
    | 'turismo'
    | 'general'
  readonly title: string
  /** As asked, with the defaults of the profile */
  readonly options: Options
  /** Of a signed-in caller: options that the account stands for, not the request */
  readonly options_from_account?: readonly string[]
  /** When, or why not, in a sentence */
  readonly summary: string
  readonly horizon: Period2
  readonly min_duration_hours: number
  /** Highest score of an hour that fits */
  readonly limit: number
  readonly daylight: boolean
  /** Best first: lower score, higher confidence, earlier */
  readonly windows: readonly {
    /** ISO 8601 in the asked time zone */
    readonly from: string
    /** ISO 8601 in the asked time zone */
    readonly to: string
    readonly hours: number
    readonly score: number | null
    readonly max: number | null
    readonly mean: number | null
    readonly band: 'extremo' | 'alto' | 'moderado' | 'bajo' | null
    readonly confidence: number | null
    /** The mildest stretch of the asked duration inside it */
    readonly best: Best
  }[]
  /** What keeps most hours out */
  readonly limiting: Limiting
  /** Without a window: the mildest stretch, and what is wrong in it */
  readonly least_bad: LeastBad
  readonly assumptions: readonly {
    readonly option: string
    readonly value: number | string | boolean | null
    readonly text: string | null
  }[]
  readonly notices: readonly string[]
  readonly missing: readonly {
    readonly reason:
      | 'not_in_archive'
      | 'variable_not_in_file'
      | 'not_in_secondary_source'
      | 'no_hour_before_lead_0'
      | 'beyond_run'
      | 'over_budget'
    readonly text: string
    /** Those without a value; all of them when absent */
    readonly variables?: readonly string[]
    readonly times: readonly string[]
  }[]
  /** Of every number and formula behind the answer; part of its ETag */
  readonly methodology_version: string
  /** Never the word of the national service: see `official_url` */
  readonly official: false
  readonly official_url: string
  readonly run: Run
  readonly timezone: string
  readonly attribution: Attribution
  readonly generation_ms: number
}

export type GetAlertsQuery = {
  /** Latitude, degrees north */
  readonly lat?: number | undefined
  /** Longitude, degrees east */
  readonly lon?: number | undefined
  /** A place of Argentina or its neighbours: `Córdoba`, `San Martín, Mendoza` */
  readonly location?: string | undefined
  /** An area: `west,south,east,north`, degrees */
  readonly bbox?: string | undefined
  /** Hours from now: alerts that touch them are answered */
  readonly hours?: number | undefined
  /** Form of the answer; `cap` is CAP 1.2 XML */
  readonly format?: 'json' | 'geojson' | 'cap' | undefined
  /** IANA time zone of local times and of the days in `daily` */
  readonly timezone?: string | undefined
  /** Language of texts; else `Accept-Language`, else Spanish */
  readonly lang?: 'es' | 'en' | undefined
}

export type GetAlertsAnswer =
  | {
      readonly location: Location
      /** The highest of each phenomenon; one that is not here could not be said */
      readonly levels: Levels
      /** What could not be said at some hours of the run: not green */
      readonly not_evaluated: readonly {
        readonly phenomenon:
          | 'rain'
          | 'storm'
          | 'wind'
          | 'zonda'
          | 'snow'
          | 'heat'
          | 'cold'
          | 'frost'
          | 'fog'
          | 'fire'
        readonly hours: number
        readonly missing_inputs: readonly string[]
      }[]
      /** Without thresholds at this place */
      readonly not_applicable: readonly (
        | 'rain'
        | 'storm'
        | 'wind'
        | 'zonda'
        | 'snow'
        | 'heat'
        | 'cold'
        | 'frost'
        | 'fog'
        | 'fire'
      )[]
      readonly alerts: readonly {
        readonly phenomenon:
          | 'rain'
          | 'storm'
          | 'wind'
          | 'zonda'
          | 'snow'
          | 'heat'
          | 'cold'
          | 'frost'
          | 'fog'
          | 'fire'
        readonly title: string
        /** The highest of the event */
        readonly level: 'yellow' | 'orange' | 'red'
        readonly level_text: string
        readonly region?: {
          readonly id: string
          readonly name: string
        }
        /** ISO 8601 in the asked time zone */
        readonly start: string
        /** ISO 8601 in the asked time zone */
        readonly peak: string
        /** ISO 8601 in the asked time zone */
        readonly end: string
        readonly starts_before_run: boolean
        readonly lasts_beyond_run: boolean
        readonly parts: readonly {
          readonly level: 'yellow' | 'orange' | 'red'
          /** ISO 8601 in the asked time zone */
          readonly start: string
          /** ISO 8601 in the asked time zone */
          readonly end: string
        }[]
        readonly text: string
        readonly advice: string
        readonly values: readonly {
          readonly quantity: string
          readonly label: string
          readonly unit: string
          readonly value: number | null
          /** ISO 8601 in the asked time zone */
          readonly time: string
        }[]
        /** Those that the values reach */
        readonly thresholds: readonly {
          readonly id: string
          readonly quantity: string
          readonly unit: string
          readonly comparison: '>=' | '>' | '<='
          readonly value: number
          readonly level: 'yellow' | 'orange' | 'red'
          readonly source: string
          readonly evidence: 'published' | 'standard' | 'ours'
        }[]
        /** False when hours are missing: the level is a lower bound */
        readonly complete: boolean
        readonly proxy: boolean
        readonly official: false
        readonly official_url: string
      }[]
      readonly summary: string
      readonly period: Period2
      readonly missing: readonly {
        readonly reason:
          | 'not_in_archive'
          | 'variable_not_in_file'
          | 'not_in_secondary_source'
          | 'no_hour_before_lead_0'
          | 'beyond_run'
          | 'over_budget'
        readonly text: string
        /** Those without a value; all of them when absent */
        readonly variables?: readonly string[]
        readonly times: readonly string[]
      }[]
      /** Of every number and formula behind the answer; part of its ETag */
      readonly methodology_version: string
      /** Never the word of the national service: see `official_url` */
      readonly official: false
      readonly official_url: string
      readonly run: Run
      readonly timezone: string
      readonly attribution: Attribution
      readonly generation_ms: number
    }
  | {
      readonly area: {
        readonly bbox: readonly number[] | null
        readonly cells: number
        /** Distance between the cells looked at: what is smaller may lie between them */
        readonly stride_km: number
      }
      /** The highest of each phenomenon; one that is not here could not be said */
      readonly levels: Levels
      readonly not_evaluated: readonly {
        readonly phenomenon:
          | 'rain'
          | 'storm'
          | 'wind'
          | 'zonda'
          | 'snow'
          | 'heat'
          | 'cold'
          | 'frost'
          | 'fog'
          | 'fire'
        readonly cells: number
      }[]
      readonly alerts: readonly {
        readonly phenomenon:
          | 'rain'
          | 'storm'
          | 'wind'
          | 'zonda'
          | 'snow'
          | 'heat'
          | 'cold'
          | 'frost'
          | 'fog'
          | 'fire'
        readonly title: string
        /** The highest of the event */
        readonly level: 'yellow' | 'orange' | 'red'
        readonly level_text: string
        readonly region?: {
          readonly id: string
          readonly name: string
        }
        /** ISO 8601 in the asked time zone */
        readonly start: string
        /** ISO 8601 in the asked time zone */
        readonly peak: string
        /** ISO 8601 in the asked time zone */
        readonly end: string
        readonly starts_before_run: boolean
        readonly lasts_beyond_run: boolean
        readonly parts: readonly {
          readonly level: 'yellow' | 'orange' | 'red'
          /** ISO 8601 in the asked time zone */
          readonly start: string
          /** ISO 8601 in the asked time zone */
          readonly end: string
        }[]
        readonly text: string
        readonly advice: string
        readonly values: readonly {
          readonly quantity: string
          readonly label: string
          readonly unit: string
          readonly value: number | null
          /** ISO 8601 in the asked time zone */
          readonly time: string
        }[]
        /** Those that the values reach */
        readonly thresholds: readonly {
          readonly id: string
          readonly quantity: string
          readonly unit: string
          readonly comparison: '>=' | '>' | '<='
          readonly value: number
          readonly level: 'yellow' | 'orange' | 'red'
          readonly source: string
          readonly evidence: 'published' | 'standard' | 'ours'
        }[]
        /** False when hours are missing: the level is a lower bound */
        readonly complete: boolean
        readonly proxy: boolean
        readonly official: false
        readonly official_url: string
        readonly area: {
          /** Cells of the region that were looked at */
          readonly cells: number
          readonly cells_raised: number
          /** Of those cells, with any level */
          readonly share: number
          /** Where the told event is */
          readonly worst: {
            readonly lat: number
            readonly lon: number
          }
        }
      }[]
      readonly summary: string
      readonly period: Period2
      readonly missing: readonly {
        readonly reason:
          | 'not_in_archive'
          | 'variable_not_in_file'
          | 'not_in_secondary_source'
          | 'no_hour_before_lead_0'
          | 'beyond_run'
          | 'over_budget'
        readonly text: string
        /** Those without a value; all of them when absent */
        readonly variables?: readonly string[]
        readonly times: readonly string[]
      }[]
      /** Of every number and formula behind the answer; part of its ETag */
      readonly methodology_version: string
      /** Never the word of the national service: see `official_url` */
      readonly official: false
      readonly official_url: string
      readonly run: Run
      readonly timezone: string
      readonly attribution: Attribution
      readonly generation_ms: number
    }

export type GetRouteQuery = {
  /** Latitude, degrees north; up to 25 values separated by commas */
  readonly lat?: readonly number[] | number | undefined
  /** Longitude, degrees east; as many values as `lat` */
  readonly lon?: readonly number[] | number | undefined
  /** When each point is passed, ISO 8601 with a zone, separated by commas */
  readonly times?: readonly string[] | string | undefined
  /** With `speed`: when it begins; now unless given */
  readonly departure?: string | undefined
  /** Instead of `times`: speed along the great circles, km h-1 */
  readonly speed?: string | undefined
  /** Who travels */
  readonly profile?: 'camionero' | 'piloto' | undefined
  /** IANA time zone of local times and of the days in `daily` */
  readonly timezone?: string | undefined
  /** Language of texts; else `Accept-Language`, else Spanish */
  readonly lang?: 'es' | 'en' | undefined
  /** Option of piloto: Crosswind limit, 3 to 40 knot (15) */
  readonly 'options.crosswind_limit'?: string | undefined
  /** Option of piloto: Cruise altitude above the sea, 0 to 25000 ft */
  readonly 'options.cruise_altitude'?: string | undefined
  /** Option of piloto: Drone flight, true or false (false) */
  readonly 'options.drone'?: string | undefined
  /** Option of agricultor: Task, spraying | frost | livestock | sowing | harvest | irrigation | fire (spraying); construccion: Task, crane | platform | concrete | scaffold | excavation | paint (crane) */
  readonly 'options.task'?: string | undefined
  /** Option of agricultor: Rain-free hours of the product, 1 to 24 h (4) */
  readonly 'options.rainfast_hours'?: string | undefined
  /** Option of agricultor: Application, ground | drone (ground) */
  readonly 'options.application'?: string | undefined
  /** Option of agricultor: Livestock, dairy | beef (dairy); camionero: Livestock, dairy | beef (beef) */
  readonly 'options.livestock'?: string | undefined
  /** Option of agricultor: Crop, wheat | sunflower | maize | soybean | apple | peach (maize) */
  readonly 'options.crop'?: string | undefined
  /** Option of camionero: Empty, true or false (false) */
  readonly 'options.empty'?: string | undefined
  /** Option of camionero: Cargo, general | livestock (general) */
  readonly 'options.cargo'?: string | undefined
  /** Option of camionero: Speed driven, 30 to 120 km h-1 (90) */
  readonly 'options.speed'?: string | undefined
  /** Option of deporte_aire_libre: Sport, running | team | hiking | cycling | paragliding (running) */
  readonly 'options.sport'?: string | undefined
  /** Option of evento_exterior: Structure, stage | marquee | none (stage) */
  readonly 'options.structure'?: string | undefined
  /** Option of evento_exterior: Gust limit of the structure, 20 to 150 km h-1 (72) */
  readonly 'options.wind_limit'?: string | undefined
  /** Option of evento_exterior: Phase, build | show | dismantle (show) */
  readonly 'options.phase'?: string | undefined
  /** Option of construccion: Height of work, 2 to 300 m (10) */
  readonly 'options.height'?: string | undefined
  /** Option of construccion: Surroundings, open | suburban | city (open) */
  readonly 'options.exposure'?: string | undefined
  /** Option of construccion: Concrete temperature, 5 to 45 degC */
  readonly 'options.concrete_temperature'?: string | undefined
}

export type GetRouteAnswer = {
  readonly profile: 'camionero' | 'piloto'
  readonly title: string
  /** As asked, with the defaults of the profile */
  readonly options: Options
  /** Of a signed-in caller: options that the account stands for, not the request */
  readonly options_from_account?: readonly string[]
  readonly summary: string
  readonly status: 'ok' | 'no_data'
  /** Of the worst look; null when none has a score */
  readonly score: number | null
  readonly band: 'extremo' | 'alto' | 'moderado' | 'bajo' | null
  readonly band_text?: string
  readonly verdict: 'no' | 'avoid' | 'caution' | 'go' | null
  readonly verdict_text?: string
  readonly incomplete: boolean
  readonly distance_km: number
  /** ISO 8601 in the asked time zone */
  readonly departs: string
  /** ISO 8601 in the asked time zone */
  readonly arrives: string
  /** Worst first */
  readonly legs: readonly {
    /** From 1, in the order of the route */
    readonly leg: number
    readonly from: From
    readonly to: From
    readonly distance_km: number
    readonly heading: number
    /** Places along the leg that were looked at */
    readonly looks: number
    readonly looks_without_score: number
    readonly status: 'ok' | 'no_data'
    /** Of the worst look; null when none has a score */
    readonly score: number | null
    readonly band: 'extremo' | 'alto' | 'moderado' | 'bajo' | null
    readonly band_text?: string
    readonly verdict: 'no' | 'avoid' | 'caution' | 'go' | null
    readonly verdict_text?: string
    readonly incomplete: boolean
    readonly worst: {
      readonly lat: number
      readonly lon: number
      /** ISO 8601 in the asked time zone */
      readonly time: string
      /** From the geometry, degrees */
      readonly heading: number
      /** The strongest hazards of the representative hour, strongest first */
      readonly drivers: readonly {
        readonly hazard: Hazard
        readonly title: string
        readonly value: number | null
        readonly unit: string
        readonly threshold: number | null
        /** Past the threshold; negative while short of it */
        readonly margin: number | null
        /** Of the hazard alone, 0 to 1 */
        readonly score: number | null
        /** After the weight of the profile */
        readonly share: number | null
        readonly source_id: string
        readonly source: string
        readonly evidence: 'published' | 'standard' | 'ours'
        readonly proxy: boolean
        readonly text: string
      }[]
      readonly counterfactual: readonly Counterfactual[]
      /** 0 to 1, beside the score and never multiplied into it */
      readonly confidence: Confidence2
      readonly wind: {
        readonly unit: string
        readonly speed: number | null
        readonly from_direction: number | null
        readonly across: number | null
        /** Negative when it blows from behind */
        readonly against: number | null
      }
    } | null
    readonly not_evaluated: readonly {
      readonly hazard: Hazard
      readonly title: string
      readonly reason: 'input' | 'option' | 'history' | 'horizon' | 'undefined'
      readonly text: string
      readonly missing: readonly string[]
      readonly looks: number
    }[]
    readonly proxies: readonly Hazard[]
  }[]
  readonly notices: readonly string[]
  readonly missing: readonly {
    readonly reason:
      | 'not_in_archive'
      | 'variable_not_in_file'
      | 'not_in_secondary_source'
      | 'no_hour_before_lead_0'
      | 'beyond_run'
      | 'over_budget'
    readonly text: string
    /** Those without a value; all of them when absent */
    readonly variables?: readonly string[]
    readonly times: readonly string[]
  }[]
  /** Of every number and formula behind the answer; part of its ETag */
  readonly methodology_version: string
  /** Never the word of the national service: see `official_url` */
  readonly official: false
  readonly official_url: string
  readonly run: Run
  readonly timezone: string
  readonly attribution: Attribution
  readonly generation_ms: number
}

export type GetFieldQuery = {
  /** CF standard name of the variable to show; or give `profile` */
  readonly variable?:
    | 'air_temperature'
    | 'relative_humidity'
    | 'wind_speed'
    | 'wind_from_direction'
    | 'surface_air_pressure'
    | 'precipitation_amount'
    | 'lwe_precipitation_rate'
    | 'surface_downwelling_shortwave_flux_in_air'
    | 'surface_downwelling_longwave_flux_in_air'
    | 'surface_upwelling_longwave_flux_in_air'
    | 'soil_temperature'
    | 'volume_fraction_of_condensed_water_in_soil'
    | 'freezing_level_altitude'
    | 'dew_point_temperature'
    | 'apparent_air_temperature'
    | 'wet_bulb_temperature'
    | 'wind_speed_of_gust'
    | 'eastward_wind'
    | 'northward_wind'
    | undefined
  /** Whose decision it is; case, blanks and accents are forgiven */
  readonly profile?:
    | 'piloto'
    | 'agricultor'
    | 'camionero'
    | 'deporte_aire_libre'
    | 'evento_exterior'
    | 'construccion'
    | 'turismo'
    | 'general'
    | undefined
  /** Hours after the cycle of the run: `12`, or `6-29` with both ends. Absent: 24 hours from the present one */
  readonly lead?: string | undefined
  /** An area: `west,south,east,north`, degrees */
  readonly bbox?: string | undefined
  /** Pixels: width x height, each up to 256 */
  readonly size?: string | undefined
  /** Option of piloto: Runway heading, 0 to 360 degree */
  readonly 'options.runway_heading'?: string | undefined
  /** Option of piloto: One-way runway, true or false (false) */
  readonly 'options.one_way'?: string | undefined
  /** Option of piloto: Crosswind limit, 3 to 40 knot (15) */
  readonly 'options.crosswind_limit'?: string | undefined
  /** Option of piloto: Cruise altitude above the sea, 0 to 25000 ft */
  readonly 'options.cruise_altitude'?: string | undefined
  /** Option of piloto: Drone flight, true or false (false) */
  readonly 'options.drone'?: string | undefined
  /** Option of agricultor: Task, spraying | frost | livestock | sowing | harvest | irrigation | fire (spraying); construccion: Task, crane | platform | concrete | scaffold | excavation | paint (crane) */
  readonly 'options.task'?: string | undefined
  /** Option of agricultor: Rain-free hours of the product, 1 to 24 h (4) */
  readonly 'options.rainfast_hours'?: string | undefined
  /** Option of agricultor: Application, ground | drone (ground) */
  readonly 'options.application'?: string | undefined
  /** Option of agricultor: Livestock, dairy | beef (dairy); camionero: Livestock, dairy | beef (beef) */
  readonly 'options.livestock'?: string | undefined
  /** Option of agricultor: Crop, wheat | sunflower | maize | soybean | apple | peach (maize) */
  readonly 'options.crop'?: string | undefined
  /** Option of camionero: Heading of the road, 0 to 360 degree; deporte_aire_libre: Heading of the route, 0 to 360 degree */
  readonly 'options.heading'?: string | undefined
  /** Option of camionero: Empty, true or false (false) */
  readonly 'options.empty'?: string | undefined
  /** Option of camionero: Cargo, general | livestock (general) */
  readonly 'options.cargo'?: string | undefined
  /** Option of camionero: Speed driven, 30 to 120 km h-1 (90) */
  readonly 'options.speed'?: string | undefined
  /** Option of deporte_aire_libre: Sport, running | team | hiking | cycling | paragliding (running) */
  readonly 'options.sport'?: string | undefined
  /** Option of evento_exterior: Structure, stage | marquee | none (stage) */
  readonly 'options.structure'?: string | undefined
  /** Option of evento_exterior: Gust limit of the structure, 20 to 150 km h-1 (72) */
  readonly 'options.wind_limit'?: string | undefined
  /** Option of evento_exterior: Phase, build | show | dismantle (show) */
  readonly 'options.phase'?: string | undefined
  /** Option of construccion: Height of work, 2 to 300 m (10) */
  readonly 'options.height'?: string | undefined
  /** Option of construccion: Surroundings, open | suburban | city (open) */
  readonly 'options.exposure'?: string | undefined
  /** Option of construccion: Concrete temperature, 5 to 45 degC */
  readonly 'options.concrete_temperature'?: string | undefined
}

export type FieldHeader = {
  /** Of this header and what follows it */
  readonly format: 1
  readonly kind: 'variable' | 'risk'
  /** The variable, or the profile */
  readonly id: string
  /** UDUNITS, of the values; a risk is a score of 0 to 100 */
  readonly unit: string
  readonly run: Run
  /** Hours after the cycle of the run */
  readonly leads: readonly number[]
  /** Valid times of the leads */
  readonly times: readonly string[]
  /** Leads without a value anywhere */
  readonly missing_leads: readonly number[]
  readonly bounds: {
    readonly west: number
    readonly south: number
    readonly east: number
    readonly north: number
  }
  readonly width: number
  readonly height: number
  /** Between the cells behind the pixels, metres */
  readonly cell_m: number
  /** value = offset + scale × code */
  readonly scale: number
  readonly offset: number
  /** The code of a pixel without a value */
  readonly nodata: number
  /** The lowest and the highest value of this answer */
  readonly range: readonly [number, number] | null
  /** Values that no code reaches, shown as the last one */
  readonly clamped: number
  /** Of a risk: where its bands begin */
  readonly bands?: readonly {
    readonly band: string
    readonly verdict: string
    readonly from: number
  }[]
  /** Of a risk */
  readonly methodology_version?: string
  readonly attribution: Attribution
}

export type SuggestPlacesQuery = {
  /** The beginning of a name, with a province after a comma */
  readonly q?: string | undefined
  /** Language of texts; else `Accept-Language`, else Spanish */
  readonly lang?: 'es' | 'en' | undefined
}

export type SuggestPlacesAnswer = {
  /** At most 6, the likeliest first; empty when nothing fits */
  readonly places: readonly {
    /** GeoNames id */
    readonly id: number
    readonly name: string
    readonly province: string | null
    /** ISO 3166-1 alpha-2 */
    readonly country: string
    readonly lat: number
    readonly lon: number
    /** null where it is not known */
    readonly population: number | null
  }[]
  readonly attribution: string
}

export type ListProfilesQuery = {
  /** Language of texts; else `Accept-Language`, else Spanish */
  readonly lang?: 'es' | 'en' | undefined
}

export type ListProfilesAnswer = {
  readonly methodology_version: string
  readonly profiles: readonly {
    readonly id:
      | 'piloto'
      | 'agricultor'
      | 'camionero'
      | 'deporte_aire_libre'
      | 'evento_exterior'
      | 'construccion'
      | 'turismo'
      | 'general'
    readonly title: string
    /** Values of `task`; empty where the profile has none */
    readonly tasks: readonly {
      readonly id: string
      readonly title: string
    }[]
    /** JSON Schema 2020-12 of `options` */
    readonly options: {
      readonly type: 'object'
      readonly properties: { readonly [name: string]: unknown }
    }
    readonly hazards: readonly {
      readonly id: Hazard
      readonly title: string
      readonly weight: number
      /** Without it the verdict is caution at best */
      readonly essential: boolean
      /** Options with which it counts; empty is always */
      readonly when: readonly {
        readonly option: string
        readonly is: readonly (string | number | boolean)[]
      }[]
    }[]
    readonly window_limit: number
    readonly notices: readonly string[]
  }[]
}

export type ListThresholdsQuery = {
  /** Whose decision it is; case, blanks and accents are forgiven */
  readonly profile?:
    | 'piloto'
    | 'agricultor'
    | 'camionero'
    | 'deporte_aire_libre'
    | 'evento_exterior'
    | 'construccion'
    | 'turismo'
    | 'general'
    | undefined
  /** Language of texts; else `Accept-Language`, else Spanish */
  readonly lang?: 'es' | 'en' | undefined
}

export type ListThresholdsAnswer = {
  readonly methodology_version: string
  readonly thresholds: readonly (
    | {
        readonly id: string
        readonly value: number
        readonly unit: string
        readonly source: string
        /** `published`: read at its source; `standard`: a reference quoted without reading it again; `ours`: a choice of this project */
        readonly evidence: Evidence
        /** Profiles, and `alerts` */
        readonly used_by: readonly string[]
        readonly kind: 'score'
        /** What a hazard scores at this value; null for what is no anchor */
        readonly score: number | null
        readonly source_id: string
      }
    | {
        readonly id: string
        readonly value: number
        readonly unit: string
        readonly source: string
        /** `published`: read at its source; `standard`: a reference quoted without reading it again; `ours`: a choice of this project */
        readonly evidence: Evidence
        /** Profiles, and `alerts` */
        readonly used_by: readonly string[]
        readonly kind: 'alert'
        readonly score: null
        readonly quantity: string
        readonly comparison: '>=' | '>' | '<='
        readonly level: 'yellow' | 'orange' | 'red'
        readonly region?: string
        readonly window_hours?: number
      }
  )[]
  readonly sources: readonly {
    readonly id: string
    readonly title: string
    readonly url?: string
  }[]
}

export type ListRunsQuery = {
  /** Language of texts; else `Accept-Language`, else Spanish */
  readonly lang?: 'es' | 'en' | undefined
}

export type ListRunsAnswer = {
  readonly runs: readonly {
    /** UTC, ISO 8601 */
    readonly cycle: string
    /** UTC, ISO 8601 */
    readonly published_at: string
    /** All 73 hourly files are there */
    readonly complete: boolean
    /** Hours after the cycle that are there */
    readonly leads: readonly number[]
  }[]
  readonly next_expected: string | null
  /** Age of this listing, seconds */
  readonly age_s: number
  readonly stale: boolean
  readonly attribution: Attribution
}

export type GetHealthQuery = {
  /** 1 also reads one value of the newest run */
  readonly deep?: '0' | '1' | undefined
  /** Language of texts; else `Accept-Language`, else Spanish */
  readonly lang?: 'es' | 'en' | undefined
}

export type GetHealthAnswer = {
  /** The worst of the checks */
  readonly status: 'pass' | 'warn' | 'fail'
  readonly version: string
  /** UTC, ISO 8601 */
  readonly time: string
  readonly checks: {
    readonly [name: string]: {
      readonly status: 'pass' | 'warn' | 'fail'
      readonly time_ms: number
      readonly detail?: string
      /** UTC, ISO 8601 */
      readonly newest_run?: string
      readonly newest_run_age_s?: number
    }
  }
}

export type ListProblemsQuery = {
  /** Language of texts; else `Accept-Language`, else Spanish */
  readonly lang?: 'es' | 'en' | undefined
}

export type ListProblemsAnswer = {
  readonly problems: readonly Problem2[]
}

export type GetProblemQuery = {
  /** One of validation_error, security_error, not_found, method_not_allowed, unsupported_media_type, payload_too_large, unauthorized, invalid_credentials, forbidden, accounts_unavailable, rate_limited, outside_coverage, place_not_found, place_ambiguous, no_data, run_not_ready, source_unavailable, source_changed, source_corrupt, unsupported_encoding, unexpected_grid, over_budget, timeout, internal_error */
  readonly code: string
  /** Language of texts; else `Accept-Language`, else Spanish */
  readonly lang?: 'es' | 'en' | undefined
}

export type GetProblemAnswer = Problem2

export type GetOpenApiQuery = Readonly<Record<string, never>>

export type GetOpenApiAnswer = {
  readonly openapi: string
}

export type Variable =
  | 'air_temperature'
  | 'relative_humidity'
  | 'wind_speed'
  | 'wind_from_direction'
  | 'surface_air_pressure'
  | 'precipitation_amount'
  | 'lwe_precipitation_rate'
  | 'surface_downwelling_shortwave_flux_in_air'
  | 'surface_downwelling_longwave_flux_in_air'
  | 'surface_upwelling_longwave_flux_in_air'
  | 'soil_temperature'
  | 'volume_fraction_of_condensed_water_in_soil'
  | 'freezing_level_altitude'
  | 'air_temperature_minimum'
  | 'air_temperature_maximum'
  | 'dew_point_temperature'
  | 'apparent_air_temperature'
  | 'wet_bulb_temperature'
  | 'wind_speed_of_gust'
  | 'eastward_wind'
  | 'northward_wind'

export type Run = {
  /** The time the run starts from */
  readonly cycle: string
  /** When its newest file appeared */
  readonly published_at: string
  /** Seconds from `cycle` to this answer */
  readonly age_s: number
  /** When the next run is usually complete */
  readonly next_expected: string
  /** The archive could not be asked; this is what is known */
  readonly stale: boolean
  /** Another run than the newest, or another service, was used */
  readonly degraded: boolean
  readonly degraded_reason?:
    | 'newest_run_incomplete'
    | 'newest_run_unreadable'
    | 'newest_run_not_ready'
    | 'archive_unavailable'
    | 'outside_coverage'
  /** The store that answered; `open-meteo` is another service, with another model */
  readonly source: string
}

export type Units = {
  readonly air_temperature?: string
  readonly relative_humidity?: string
  readonly wind_speed?: string
  readonly wind_from_direction?: string
  readonly surface_air_pressure?: string
  readonly precipitation_amount?: string
  readonly lwe_precipitation_rate?: string
  readonly surface_downwelling_shortwave_flux_in_air?: string
  readonly surface_downwelling_longwave_flux_in_air?: string
  readonly surface_upwelling_longwave_flux_in_air?: string
  readonly soil_temperature?: string
  readonly volume_fraction_of_condensed_water_in_soil?: string
  readonly freezing_level_altitude?: string
  readonly air_temperature_minimum?: string
  readonly air_temperature_maximum?: string
  readonly dew_point_temperature?: string
  readonly apparent_air_temperature?: string
  readonly wet_bulb_temperature?: string
  readonly wind_speed_of_gust?: string
  readonly eastward_wind?: string
  readonly northward_wind?: string
}

export type Attribution = {
  readonly text: string
  readonly licence: string
  readonly url: string
}

export type Location = {
  /** The point asked for, to five decimals */
  readonly asked: {
    readonly lat: number
    readonly lon: number
  }
  readonly place?: {
    readonly name: string
    readonly province: string | null
    readonly country: string
  }
  /** The nearest cell of the model: its centre, and how far that is */
  readonly cell: {
    readonly row: number
    readonly column: number
    readonly lat: number
    readonly lon: number
    readonly distance_m: number
  }
}

export type Hourly = {
  /** Valid times in the asked time zone. Sums, means and maxima are of the hour that ends there */
  readonly time: readonly string[]
  readonly air_temperature?: readonly (number | null)[]
  readonly relative_humidity?: readonly (number | null)[]
  readonly wind_speed?: readonly (number | null)[]
  readonly wind_from_direction?: readonly (number | null)[]
  readonly surface_air_pressure?: readonly (number | null)[]
  readonly precipitation_amount?: readonly (number | null)[]
  readonly lwe_precipitation_rate?: readonly (number | null)[]
  readonly surface_downwelling_shortwave_flux_in_air?: readonly (number | null)[]
  readonly surface_downwelling_longwave_flux_in_air?: readonly (number | null)[]
  readonly surface_upwelling_longwave_flux_in_air?: readonly (number | null)[]
  readonly soil_temperature?: readonly (number | null)[]
  readonly volume_fraction_of_condensed_water_in_soil?: readonly (number | null)[]
  readonly freezing_level_altitude?: readonly (number | null)[]
  readonly air_temperature_minimum?: readonly (number | null)[]
  readonly air_temperature_maximum?: readonly (number | null)[]
  readonly dew_point_temperature?: readonly (number | null)[]
  readonly apparent_air_temperature?: readonly (number | null)[]
  readonly wet_bulb_temperature?: readonly (number | null)[]
  readonly wind_speed_of_gust?: readonly (number | null)[]
  readonly eastward_wind?: readonly (number | null)[]
  readonly northward_wind?: readonly (number | null)[]
}

export type AirTemperature =
  | {
      readonly min?: number
      readonly max?: number
      readonly mean?: number
      readonly sum?: number
      /** Hours of the local day that the figures cover */
      readonly hours: number
    }
  | {
      readonly value: number
      readonly from: string
      readonly to: string
    }

/** As asked, with the defaults of the profile */
export type Options = { readonly [name: string]: number | string | boolean }

export type Confidence = Confidence2 | null

/** 0 to 1, beside the score and never multiplied into it */
export type Confidence2 = {
  readonly value: number | null
  readonly method: 'run_agreement' | 'neighbourhood' | 'lead_time' | 'lead_time_and_neighbourhood'
  readonly text: string
  readonly lead_time?: number | null
  readonly neighbourhood?: number | null
  /** Share of the members that score at least 50 */
  readonly probability_high?: number | null
}

export type Hazard =
  | 'blowing_dust'
  | 'carburettor_icing'
  | 'cold_soil'
  | 'concrete_cold'
  | 'concrete_evaporation'
  | 'concrete_freeze_ahead'
  | 'concrete_hot'
  | 'concrete_rain'
  | 'convection'
  | 'crane_wind'
  | 'crop_frost'
  | 'crosswind'
  | 'crowd_cold'
  | 'crowd_heat'
  | 'cycling_crosswind'
  | 'delta_t'
  | 'density_altitude_excess'
  | 'density_altitude'
  | 'drone_gust'
  | 'drone_rain'
  | 'drone_temperature'
  | 'event_ground'
  | 'event_rain'
  | 'excavation_rain'
  | 'field_rain'
  | 'fire_spread'
  | 'fire_thirty'
  | 'fire_weather_index'
  | 'flight_rain'
  | 'fog'
  | 'frost'
  | 'gust_spread'
  | 'gust_total'
  | 'handling_wind'
  | 'harvest_dew'
  | 'harvest_humidity'
  | 'harvest_rain'
  | 'heat_index'
  | 'hydroplaning'
  | 'livestock_heat'
  | 'livestock_night_recovery'
  | 'low_ceiling'
  | 'marquee_wind'
  | 'outdoor_convection'
  | 'outdoor_gust'
  | 'outdoor_rain'
  | 'paint_cold'
  | 'paint_dew'
  | 'paint_rain'
  | 'paragliding_wind'
  | 'platform_wind'
  | 'rainfast'
  | 'road_frost'
  | 'road_ice'
  | 'sat_cold'
  | 'sat_heat'
  | 'sat_rain'
  | 'sat_snow'
  | 'sat_wind'
  | 'sat_zonda'
  | 'scaffold_wind'
  | 'snowfall'
  | 'soil_cooling'
  | 'sport_heat'
  | 'spray_drone_wind'
  | 'spray_humidity'
  | 'spray_inversion'
  | 'spray_temperature'
  | 'spray_wind'
  | 'structural_icing'
  | 'structure_wind'
  | 'surface_frost'
  | 'tailwind'
  | 'tourist_discomfort'
  | 'truck_crosswind'
  | 'truck_rain'
  | 'vapour_pressure_deficit'
  | 'wet_soil'
  | 'wind_chill'
  | 'work_heat'

export type Counterfactual = {
  readonly verdict: 'no' | 'avoid' | 'caution' | 'go'
  readonly text: string
  readonly conditions: readonly {
    readonly hazard: Hazard
    readonly side: 'below' | 'above'
    readonly at: number
    readonly unit: string
  }[]
}

export type Period = {
  /** ISO 8601 in the asked time zone */
  readonly from: string
  /** ISO 8601 in the asked time zone */
  readonly to: string
  readonly max: number | null
  readonly p90: number | null
  readonly mean: number | null
  readonly hours_above_50: number
  readonly hours_scored: number
  readonly hours_asked: number
}

export type Windows = {
  readonly min_duration_hours: number
  /** Highest score of an hour that fits */
  readonly limit: number
  readonly daylight: boolean
  /** Best first: lower score, higher confidence, earlier */
  readonly windows: readonly {
    /** ISO 8601 in the asked time zone */
    readonly from: string
    /** ISO 8601 in the asked time zone */
    readonly to: string
    readonly hours: number
    readonly score: number | null
    readonly max: number | null
    readonly mean: number | null
    readonly band: 'extremo' | 'alto' | 'moderado' | 'bajo' | null
    readonly confidence: number | null
    /** The mildest stretch of the asked duration inside it */
    readonly best: Best
  }[]
  /** What keeps most hours out */
  readonly limiting: Limiting
  /** Without a window: the mildest stretch, and what is wrong in it */
  readonly least_bad: LeastBad
}

/** The mildest stretch of the asked duration inside it */
export type Best = {
  /** ISO 8601 in the asked time zone */
  readonly from: string
  /** ISO 8601 in the asked time zone */
  readonly to: string
}

/** What keeps most hours out */
export type Limiting = {
  readonly kind: 'not_allowed' | 'no_data' | 'daylight' | 'hazard' | 'unknown'
  readonly hazard?: Hazard
  readonly text: string
  readonly hours: number
} | null

/** Without a window: the mildest stretch, and what is wrong in it */
export type LeastBad = {
  /** ISO 8601 in the asked time zone */
  readonly from: string
  /** ISO 8601 in the asked time zone */
  readonly to: string
  readonly hours: number
  readonly score: number | null
  readonly max: number | null
  readonly mean: number | null
  readonly band: 'extremo' | 'alto' | 'moderado' | 'bajo' | null
  readonly confidence: number | null
  /** The mildest stretch of the asked duration inside it */
  readonly best: Best
  readonly reason: {
    readonly kind: 'not_allowed' | 'no_data' | 'daylight' | 'hazard' | 'unknown'
    readonly hazard?: Hazard
    readonly text: string
  } | null
} | null

export type Period2 = {
  /** ISO 8601 in the asked time zone */
  readonly from: string
  /** ISO 8601 in the asked time zone */
  readonly to: string
}

/** The highest of each phenomenon; one that is not here could not be said */
export type Levels = { readonly [name: string]: 'green' | 'yellow' | 'orange' | 'red' }

export type From = {
  readonly lat: number
  readonly lon: number
  /** ISO 8601 in the asked time zone */
  readonly time: string
}

/** `published`: read at its source; `standard`: a reference quoted without reading it again; `ours`: a choice of this project */
export type Evidence = 'published' | 'standard' | 'ours'

export type Problem2 = {
  readonly type: string
  readonly code: string
  readonly status: number
  readonly title: string
  readonly detail: string
}

/** What a client is made with; all of it may be left out. */
export interface ClientOptions {
  /** Where the API is: nothing for the page's own origin, else such as `https://host`. */
  readonly baseUrl?: string
  readonly fetch?: typeof fetch
  /** Of a whole call, its body included; 30 s unless told. */
  readonly timeoutMs?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** What one call may add. */
export interface CallOptions {
  /** Aborting it rejects the call with its reason. */
  readonly signal?: AbortSignal
  readonly timeoutMs?: number
  readonly headers?: Readonly<Record<string, string>>
}

/** A call without an answer: the API said why, or it was not reached, or took too long. */
export class SkyPulseError extends Error {
  override readonly name = 'SkyPulseError'
  readonly kind: 'problem' | 'network' | 'timeout'
  readonly status: number | undefined
  /** Names the call in the logs of the service: tell it when asking for help. */
  readonly correlationId: string | undefined
  readonly retryAfterSeconds: number | undefined
  /** Absent when what answered was not the API. */
  readonly problem: Problem | undefined

  constructor(
    kind: SkyPulseError['kind'],
    { response, problem, cause }: { response?: Response; problem?: Problem; cause?: unknown },
  ) {
    super(problem?.detail ?? (response ? `status ${response.status}` : kind), { cause })
    this.kind = kind
    this.status = response?.status
    this.problem = problem
    this.correlationId =
      response?.headers.get('x-correlation-id') ?? problem?.correlation_id ?? undefined
    this.retryAfterSeconds = secondsOf(response?.headers.get('retry-after'))
  }

  /** Such as `RATE_LIMITED`. */
  get code(): Problem['code'] | undefined {
    return this.problem?.code
  }
}

/** Seconds, or a date. */
function secondsOf(text: string | null | undefined): number | undefined {
  if (!text) return undefined
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1_000
  return Number.isNaN(seconds) ? undefined : Math.max(0, Math.ceil(seconds))
}

function addressOf(path: string, query: object = {}): string {
  const search = new URLSearchParams()
  let filled = path
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null) continue
    const part = `{${name}}`
    if (filled.includes(part)) filled = filled.replace(part, encodeURIComponent(String(value)))
    else search.set(name, Array.isArray(value) ? value.join(',') : String(value))
  }
  // `search.size` is of 2023: browsers that are still about do not have it.
  const text = search.toString()
  return text === '' ? filled : `${filled}?${text}`
}

interface Sent {
  readonly address: string
  readonly body?: object
}

function sender({ baseUrl = '', timeoutMs = 30_000, ...given }: ClientOptions) {
  const fetching = given.fetch ?? globalThis.fetch
  return async <T>(
    { address, body }: Sent,
    read: (response: Response) => Promise<T>,
    options: CallOptions = {},
  ): Promise<T> => {
    const limit = AbortSignal.timeout(options.timeoutMs ?? timeoutMs)
    const signal = options.signal ? joined([options.signal, limit]) : limit
    const headers = {
      ...given.headers,
      ...options.headers,
      ...(body && { 'content-type': 'application/json' }),
    }
    try {
      const response = await fetching(baseUrl + address, {
        signal,
        headers,
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
      })
      if (response.ok) return await read(response)
      const isProblem = response.headers.get('content-type')?.startsWith('application/problem+json')
      const problem: Problem | undefined = isProblem ? await response.json() : undefined
      throw new SkyPulseError('problem', { response, ...(problem && { problem }) })
    } catch (cause) {
      if (cause instanceof SkyPulseError) throw cause
      options.signal?.throwIfAborted()
      throw new SkyPulseError(limit.aborted ? 'timeout' : 'network', { cause })
    }
  }
}

/** What `AbortSignal.any` gives, for browsers of before 2024. */
function joined(signals: readonly AbortSignal[]): AbortSignal {
  const ending = new AbortController()
  for (const signal of signals) {
    const end = () => ending.abort(signal.reason)
    if (signal.aborted) end()
    else signal.addEventListener('abort', end, { once: true, signal: ending.signal })
  }
  return ending.signal
}

/** Pixels of a field as codes: shape [lead][row][column], row 0 north, column 0 west. */
export interface Field {
  readonly header: FieldHeader
  readonly codes: Uint8Array
}

/** Opens what `getField` gave. */
export async function readField(answer: ArrayBuffer): Promise<Field> {
  const length = new DataView(answer).getUint32(4, true)
  const text = new TextDecoder().decode(new Uint8Array(answer, 8, length))
  const header: FieldHeader = JSON.parse(text)
  const inflated = new Blob([answer.slice(8 + length)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate'))
  const codes = new Uint8Array(await new Response(inflated).arrayBuffer())
  for (let i = 0; i < codes.length; i++) {
    if (i % header.width > 0) codes[i] = (codes[i] ?? 0) + (codes[i - 1] ?? 0)
  }
  return { header, codes }
}

/** The value of a pixel in the header's unit; `undefined` where there is none. */
export function valueAt(
  { header, codes }: Field,
  lead: number,
  row: number,
  column: number,
): number | undefined {
  const { width, height, scale, offset, nodata } = header
  const code = codes[(lead * height + row) * width + column]
  return code === undefined || code === nodata ? undefined : offset + scale * code
}

const PATHS = {
  getForecast: '/api/v1/weather/forecast',
  getCurrent: '/api/v1/weather/current',
  getRiskScore: '/api/v1/risk-score',
  getWindows: '/api/v1/windows',
  getAlerts: '/api/v1/alerts',
  getRoute: '/api/v1/route',
  getField: '/api/v1/field',
  suggestPlaces: '/api/v1/places',
  listProfiles: '/api/v1/profiles',
  listThresholds: '/api/v1/thresholds',
  listRuns: '/api/v1/runs',
  getHealth: '/api/v1/health',
  listProblems: '/api/v1/problems',
  getProblem: '/api/v1/problems/{code}',
  getOpenApi: '/api/v1/openapi.json',
} as const

/** The API: one function an operation. */
export interface SkyPulse {
  /** Hourly and daily forecast for up to 25 points */
  getForecast(query?: GetForecastQuery, options?: CallOptions): Promise<GetForecastAnswer>
  /** Hourly and daily forecast for up to 25 points */
  getForecastByPost(body: GetForecastByPostBody, options?: CallOptions): Promise<GetForecastAnswer>
  /** The model hour that holds now */
  getCurrent(query?: GetCurrentQuery, options?: CallOptions): Promise<GetCurrentAnswer>
  /** How risky the next hours are for what somebody does, with the reason */
  getRiskScore(query?: GetRiskScoreQuery, options?: CallOptions): Promise<GetRiskScoreAnswer>
  /** How risky the next hours are for what somebody does, with the reason */
  getRiskScoreByPost(
    body: GetRiskScoreByPostBody,
    options?: CallOptions,
  ): Promise<GetRiskScoreAnswer>
  /** The best hours for an activity, or why there are none */
  getWindows(query?: GetWindowsQuery, options?: CallOptions): Promise<GetWindowsAnswer>
  /** Indicative alerts of a place, an area or the whole country */
  getAlerts(query?: GetAlertsQuery, options?: CallOptions): Promise<GetAlertsAnswer>
  /** Risk along a way, for a truck or a flight, worst leg first */
  getRoute(query?: GetRouteQuery, options?: CallOptions): Promise<GetRouteAnswer>
  /** A variable, or the risk of a profile, over an area */
  getField(query?: GetFieldQuery, options?: CallOptions): Promise<ArrayBuffer>
  /** Places whose name begins with a text */
  suggestPlaces(query?: SuggestPlacesQuery, options?: CallOptions): Promise<SuggestPlacesAnswer>
  /** The eight profiles: tasks, options and hazards */
  listProfiles(query?: ListProfilesQuery, options?: CallOptions): Promise<ListProfilesAnswer>
  /** Every number that a decision depends on, with where it comes from */
  listThresholds(query?: ListThresholdsQuery, options?: CallOptions): Promise<ListThresholdsAnswer>
  /** The last runs of the model and the hours of each that are there */
  listRuns(query?: ListRunsQuery, options?: CallOptions): Promise<ListRunsAnswer>
  /** Whether each thing we depend on works */
  getHealth(query?: GetHealthQuery, options?: CallOptions): Promise<GetHealthAnswer>
  /** Every type of problem that an answer can have */
  listProblems(query?: ListProblemsQuery, options?: CallOptions): Promise<ListProblemsAnswer>
  /** One type of problem */
  getProblem(query: GetProblemQuery, options?: CallOptions): Promise<GetProblemAnswer>
  /** This document */
  getOpenApi(query?: GetOpenApiQuery, options?: CallOptions): Promise<GetOpenApiAnswer>
  /** The address of a call, for links and downloads. */
  url(operation: keyof typeof PATHS, query?: object): string
}

/** A client. Nothing is sent before a function is called. */
export function skypulse(options: ClientOptions = {}): SkyPulse {
  const send = sender(options)
  const json = (response: Response) => response.json()
  const bytes = (response: Response) => response.arrayBuffer()
  return {
    getForecast: (query, call) =>
      send({ address: addressOf(PATHS.getForecast, query) }, json, call),
    getForecastByPost: (body, call) =>
      send({ address: '/api/v1/weather/forecast', body }, json, call),
    getCurrent: (query, call) => send({ address: addressOf(PATHS.getCurrent, query) }, json, call),
    getRiskScore: (query, call) =>
      send({ address: addressOf(PATHS.getRiskScore, query) }, json, call),
    getRiskScoreByPost: (body, call) => send({ address: '/api/v1/risk-score', body }, json, call),
    getWindows: (query, call) => send({ address: addressOf(PATHS.getWindows, query) }, json, call),
    getAlerts: (query, call) => send({ address: addressOf(PATHS.getAlerts, query) }, json, call),
    getRoute: (query, call) => send({ address: addressOf(PATHS.getRoute, query) }, json, call),
    getField: (query, call) => send({ address: addressOf(PATHS.getField, query) }, bytes, call),
    suggestPlaces: (query, call) =>
      send({ address: addressOf(PATHS.suggestPlaces, query) }, json, call),
    listProfiles: (query, call) =>
      send({ address: addressOf(PATHS.listProfiles, query) }, json, call),
    listThresholds: (query, call) =>
      send({ address: addressOf(PATHS.listThresholds, query) }, json, call),
    listRuns: (query, call) => send({ address: addressOf(PATHS.listRuns, query) }, json, call),
    getHealth: (query, call) => send({ address: addressOf(PATHS.getHealth, query) }, json, call),
    listProblems: (query, call) =>
      send({ address: addressOf(PATHS.listProblems, query) }, json, call),
    getProblem: (query, call) => send({ address: addressOf(PATHS.getProblem, query) }, json, call),
    getOpenApi: (query, call) => send({ address: addressOf(PATHS.getOpenApi, query) }, json, call),
    url: (operation, query) => (options.baseUrl ?? '') + addressOf(PATHS[operation], query),
  }
}
