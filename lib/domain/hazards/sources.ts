/** Where numbers come from. Hazards, profiles and answers cite the key. */
export const SOURCES = {
  skypulse: { title: 'SkyPulse, design assumption to be calibrated with observations' },
  smn_sat_2024: {
    title: 'SMN, Umbrales para los alertas, 2.ª ed. (2024), by two public transcriptions',
  },
  smn_ith: {
    title: 'SMN, ITH classes 72, 74, 78, 82; INTA, 68 for high yield and beef 75, 79, 84',
  },
  inta_delta_t: { title: 'INTA Oliveros (Carrancio & Massaro), Delta T in spraying' },
  grdc_spraying: { title: 'GRDC, Spray application manual, modules 10.3 and 10.8' },
  metos_spraying: { title: 'METOS, Delta T and spray weather' },
  agstack: {
    title: 'AgStack OpenAgri WeatherService, spray classes; label practice of 3 to 15 km/h',
  },
  fauba_frost: {
    title: 'FAUBA, agrometeorological frost: 3 °C in shelter is about 0 °C at ground',
  },
  ground_radiation: { title: 'Stefan-Boltzmann temperature of the ground from model radiation' },
  fao_frost_2005: { title: 'WSU; Snyder & de Melo-Abreu (2005), Frost Protection, FAO' },
  agronomy_practice: { title: 'Agronomy practice on vapour pressure deficit' },
  extension_practice: { title: 'Extension practice on soil temperature at sowing' },
  van_wagner_1987: { title: 'Van Wagner (1987), Canadian Forestry Service Technical Report 35' },
  effis_classes: { title: 'EFFIS classes of the fire weather index' },
  rule_30_30_30: { title: 'Rule of three thirties of fire services' },
  far_23_233: { title: '14 CFR 23.233 (before 2017), demonstrated crosswind of 0.2 VS0' },
  poh_tailwind: { title: 'Common limit of light aircraft handbooks, 10 kt of tailwind' },
  fmh_1: { title: 'Federal Meteorological Handbook 1, gust reporting' },
  faa_p_8740_2: { title: 'FAA-P-8740-2, Density Altitude' },
  faa_ac_91_74b: { title: 'FAA AC 91-74B, Flight in Icing Conditions' },
  faa_saib_ce_09_35: { title: 'FAA SAIB CE-09-35, Carburetor Icing Prevention' },
  faa_categories: { title: 'FAA/AWC flight categories (VFR, MVFR, IFR, LIFR)' },
  ams_glossary: { title: 'AMS Glossary of Meteorology, rain intensity' },
  drone_makers: { title: 'Operating limits that makers of consumer drones publish' },
  wydot: { title: 'Wyoming DOT, closures to light and high-profile vehicles (50 and 65 mph)' },
  xweather_driver: {
    title: 'Xweather, Driver Alerts',
    url: 'https://www.xweather.com/blog/xweather-driver-alerts',
  },
  pavdrn: { title: 'Gallaway et al. (1979); PAVDRN, water film and hydroplaning speed' },
  acsm_2007: { title: 'ACSM (2007), exertional heat illness, WBGT table' },
  environment_canada: { title: 'Environment Canada, wind chill hazards' },
  beaufort_scale: { title: 'WMO Beaufort scale' },
  bute_park: {
    title: 'Bute Park event guide, wind management',
    url: 'https://bute-park.com/event_guide/wind',
  },
  nws_heat_index: {
    title: 'NOAA/NWS heat index and its classes',
    url: 'https://www.wpc.ncep.noaa.gov/html/heatindex_equation.shtml',
  },
  wmo_td_1555: { title: 'Harper, Kepert & Ginger (2010), WMO/TD-1555, gust factors' },
  itc_mie_aem_2: { title: 'Spain, ITC MIE-AEM-2; Uruguay, Decreto 111/990 (tower cranes)' },
  en_280: { title: 'EN 280, mobile elevating work platforms, 12.5 m/s' },
  osha_high_wind: { title: 'OSHA, definition of high wind (40 mph; 30 mph handling material)' },
  aci_305: { title: 'Uno (1998); ACI 305, evaporation of fresh concrete' },
  concrete_temperature: { title: 'Argentine trade guidance; EHE-08; ACI 306; CIRSOC (concreting)' },
  iso_7243: { title: 'ISO 7243:2017; ACGIH; Argentina, Res. 295/2003 (TGBH)' },
  coating_practice: { title: 'Coating practice: 3 °C above the dew point' },
  scott_2016: {
    title: 'Scott et al. (2016), Atmosphere 7:80, HCI:Urban',
    url: 'https://www.mdpi.com/2073-4433/7/6/80',
  },
} as const satisfies Record<string, { title: string; url?: string }>

export type SourceId = keyof typeof SOURCES
