import type { Evidence, Text } from '../methodology.js'

/** A work that numbers are taken from, as answers cite it. */
export interface Source {
  /** A short citation; most are the same in both languages. */
  readonly title: Text
  readonly url?: string
}

function cited(title: string, url?: string): Source {
  const both = { es: title, en: title }
  return url === undefined ? { title: both } : { title: both, url }
}

/** Where numbers come from. Hazards, profiles and answers cite the key. */
export const SOURCES = {
  skypulse: {
    title: {
      es: 'supuesto propio de SkyPulse',
      en: 'SkyPulse assumption',
    },
  },
  smn_sat_2024: {
    title: {
      es: 'SMN, Umbrales para los alertas, 2.ª ed. 2024, según transcripciones públicas',
      en: 'SMN, Umbrales para los alertas, 2nd ed. 2024, by public transcriptions',
    },
  },
  smn_ith: {
    title: {
      es: 'SMN, clases de ITH 72, 74, 78 y 82; INTA, 68 en alta producción y carne 75, 79 y 84',
      en: 'SMN, THI classes 72, 74, 78, 82; INTA, 68 for high yield and beef 75, 79, 84',
    },
  },
  inta_delta_t: cited('INTA Oliveros (Carrancio & Massaro), Delta T'),
  grdc_spraying: cited('GRDC, Spray application manual, 10.3 & 10.8'),
  metos_spraying: cited('METOS, Delta T'),
  agstack: {
    title: {
      es: 'AgStack OpenAgri; marbetes de 3 a 15 km/h',
      en: 'AgStack OpenAgri; labels of 3 to 15 km/h',
    },
  },
  fauba_frost: {
    title: {
      es: 'FAUBA, 3 °C en abrigo son unos 0 °C al ras',
      en: 'FAUBA, 3 °C in shelter are about 0 °C at the ground',
    },
  },
  ground_radiation: {
    title: {
      es: 'radiación del suelo en el modelo, ley de Stefan-Boltzmann',
      en: 'ground radiation of the model, Stefan-Boltzmann law',
    },
  },
  fao_frost_2005: cited('WSU; Snyder & de Melo-Abreu 2005, FAO'),
  agronomy_practice: {
    title: {
      es: 'práctica agronómica',
      en: 'agronomy practice',
    },
  },
  extension_practice: {
    title: {
      es: 'práctica de extensión rural',
      en: 'extension practice',
    },
  },
  van_wagner_1987: cited('Van Wagner 1987, CFS Technical Report 35'),
  effis_classes: {
    title: {
      es: 'clases de EFFIS',
      en: 'EFFIS classes',
    },
  },
  rule_30_30_30: {
    title: {
      es: 'regla de los tres treinta',
      en: 'rule of three thirties',
    },
  },
  far_23_233: cited('14 CFR 23.233'),
  poh_tailwind: {
    title: {
      es: 'límite habitual de manuales de vuelo, 10 kt',
      en: 'common limit of flight manuals, 10 kt',
    },
  },
  fmh_1: cited('FMH-1'),
  faa_p_8740_2: cited('FAA-P-8740-2'),
  faa_ac_91_74b: cited('FAA AC 91-74B'),
  faa_saib_ce_09_35: cited('FAA SAIB CE-09-35'),
  faa_categories: {
    title: {
      es: 'categorías de vuelo FAA/AWC',
      en: 'FAA/AWC flight categories',
    },
  },
  ams_glossary: cited('AMS Glossary of Meteorology'),
  drone_makers: {
    title: {
      es: 'límites que publican los fabricantes de drones',
      en: 'limits that drone makers publish',
    },
  },
  wydot: cited('Wyoming DOT, 50 & 65 mph'),
  xweather_driver: cited(
    'Xweather Driver Alerts',
    'https://www.xweather.com/blog/xweather-driver-alerts',
  ),
  pavdrn: cited('Gallaway et al. 1979; PAVDRN'),
  acsm_2007: cited('ACSM 2007'),
  environment_canada: cited('Environment Canada'),
  beaufort_scale: {
    title: {
      es: 'escala Beaufort (OMM)',
      en: 'Beaufort scale (WMO)',
    },
  },
  bute_park: cited('Bute Park event guide', 'https://bute-park.com/event_guide/wind'),
  nws_heat_index: cited(
    'NOAA/NWS Heat Index',
    'https://www.wpc.ncep.noaa.gov/html/heatindex_equation.shtml',
  ),
  wmo_td_1555: cited('Harper, Kepert & Ginger 2010, WMO/TD-1555'),
  itc_mie_aem_2: {
    title: {
      es: 'ITC MIE-AEM-2 de España; Decreto 111/990 de Uruguay',
      en: 'Spain, ITC MIE-AEM-2; Uruguay, Decreto 111/990',
    },
  },
  en_280: cited('EN 280, 12,5 m/s'),
  osha_high_wind: cited('OSHA, 30 & 40 mph'),
  aci_305: cited('Uno 1998; ACI 305'),
  concrete_temperature: {
    title: {
      es: 'práctica argentina; EHE-08; ACI 306; CIRSOC',
      en: 'Argentine practice; EHE-08; ACI 306; CIRSOC',
    },
  },
  iso_7243: cited('ISO 7243:2017; Res. 295/2003'),
  coating_practice: {
    title: {
      es: 'práctica de recubrimientos',
      en: 'coating practice',
    },
  },
  scott_2016: cited('Scott et al. 2016, Atmosphere 7:80', 'https://www.mdpi.com/2073-4433/7/6/80'),
} satisfies Record<string, Source>

/** Key of {@link SOURCES}: what hazards state as the origin of their numbers. */
export type SourceId = keyof typeof SOURCES

/** Whom a number may be quoted from: a number of ours is never somebody else's, whatever inspired it. */
export function quotedFrom(evidence: Evidence, source: SourceId): SourceId {
  return evidence === 'ours' ? 'skypulse' : source
}
