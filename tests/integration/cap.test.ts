import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { endpoint } from '../../api/v1/alerts.js'
import type { StoredId } from '../../lib/domain/variables.js'
import { type FieldAt, memoryArchive } from '../support/memory-archive.js'
import { call, memoryDeps, NEWEST } from '../support/memory-deps.js'
import { weather } from '../support/weather.js'

const RULES = join(import.meta.dirname, '..', 'support', 'cap-rules.xsd')

/** What libxml2 says against a document; empty when it keeps the rules. */
function faultsOf(xml: string): string {
  const { status, stderr, error } = spawnSync(
    'xmllint',
    ['--nonet', '--noout', '--schema', RULES, '-'],
    { input: xml, encoding: 'utf8' },
  )
  if (error) throw error
  return status === 0 ? '' : stderr
}

async function capOf(
  search: string,
  fields: Readonly<Partial<Record<StoredId, number | FieldAt>>> = {},
): Promise<string> {
  const archive = memoryArchive({ runs: [{ cycle: NEWEST }], value: weather(fields) })
  const target = `/api/v1/alerts?format=cap&${search}`
  const response = await call(endpoint, memoryDeps({ archive }), target)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toMatch(/^application\/cap\+xml/)
  return response.text()
}

const all = (xml: string, name: string) =>
  [...xml.matchAll(new RegExp(`<${name}>([^<]*)</${name}>`, 'g'))].map(([, text]) => text)

const STORM = { wind_speed: 20, precipitation_amount: 8 }

describe('a CAP 1.2 message keeps the rules of the standard', () => {
  test.each([
    ['of a place under alert', 'location=Rosario&hours=72', STORM],
    ['of a place without any', 'lat=-31.42&lon=-64.19', {}],
    ['of an area', 'bbox=-66,-33,-62,-30&hours=72', STORM],
    ['of the country', 'hours=72', STORM],
    ['of a quiet area', 'bbox=-66,-33,-62,-30', {}],
    ['of a quiet country', '', {}],
    ['of fire', 'location=Rosario', { air_temperature: 36, relative_humidity: 15, wind_speed: 10 }],
  ])('%s', async (_, search, fields) => {
    expect(faultsOf(await capOf(search, fields))).toBe('')
  })

  test('and the rules themselves refuse what is wrong', async () => {
    const xml = await capOf('location=Rosario&hours=72', STORM)
    const wrong = [
      xml.replace('<status>Draft</status>', '<status>Official</status>'),
      xml.replace(/(<sent>[^<]*)-00:00/, '$1Z'),
      xml.replace(/<urgency>.*<\/urgency>/, ''),
      xml
        .replace('<scope>Public</scope>', '')
        .replace('<msgType>', '<scope>Public</scope><msgType>'),
      xml.replace('cap:1.2', 'cap:1.1'),
      xml.replace('<identifier>', '<identifier>a b'),
      xml.replace('<circle>', '<circle>x'),
    ]
    for (const document of wrong) {
      expect(document).not.toBe(xml)
      expect(faultsOf(document)).not.toBe('')
    }
  })
})

describe('a message', () => {
  test('is a draft, not official, in Spanish and English, by the run and method', async () => {
    const xml = await capOf('location=Rosario&hours=72', STORM)
    expect(all(xml, 'status')).toEqual(['Draft'])
    const languages = all(xml, 'language')
    expect(languages.filter((code) => code === 'es-AR')).toHaveLength(languages.length / 2)
    expect(languages.filter((code) => code === 'en')).toHaveLength(languages.length / 2)
    expect(xml).toMatch(/<valueName>official<\/valueName>\s*<value>false<\/value>/)
    expect(xml).toMatch(/<valueName>model_run<\/valueName>\s*<value>2026-11-24T06:00:00-00:00</)
    expect(xml).toMatch(/<valueName>methodology_version<\/valueName>\s*<value>\d+\.\d+\.\d+</)
    expect(all(xml, 'web')).toContain('https://www.smn.gob.ar/alertas')
    expect(all(xml, 'note')[0]).toContain('Servicio Meteorológico Nacional')
  })

  test('maps yellow, orange and red to moderate, severe and extreme', async () => {
    // Rosario is W2: gusts, 1.52 times the wind, of 65, 90 and 110 km/h. Such a
    // wind raises a fire alert too: the wind's own is looked at.
    const severity = async (kmh: number) => {
      const xml = await capOf('location=Rosario', { wind_speed: kmh / 3.6 })
      return all(xml, 'severity')[all(xml, 'event').indexOf('Viento')]
    }
    expect(await severity(57)).toBe('Moderate')
    expect(await severity(65)).toBe('Severe')
    expect(await severity(80)).toBe('Extreme')
  })

  test('of the same question and run has the same identifier, of another question another', async () => {
    const id = async (search: string) => all(await capOf(search, STORM), 'identifier')[0]
    const rosario = await id('location=Rosario')
    expect(await id('location=Rosario')).toBe(rosario)
    expect(await id('location=Mendoza')).not.toBe(rosario)
  })

  test('closes its polygons', async () => {
    const polygons = all(await capOf('hours=72', STORM), 'polygon')
    expect(polygons.length).toBeGreaterThan(10)
    for (const polygon of polygons) {
      const pairs = polygon?.split(' ') ?? []
      expect(pairs.at(-1)).toBe(pairs[0])
    }
  })
})
