import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { pageSecurityHeaders } from '../../../lib/http/security-headers.js'
import { auditOutcome } from '../../../scripts/security/audit.js'
import { runCheck } from '../../../scripts/security/check.js'
import { licenceFindings } from '../../../scripts/security/licences.js'
import { platformFindings } from '../../../scripts/security/platform-headers.js'
import { printedReport, securityReport } from '../../../scripts/security/report.js'
import { missingFromBill } from '../../../scripts/security/sbom.js'
import { workflowFindings } from '../../../scripts/security/workflows.js'

const ROOT = join(import.meta.dirname, '..', '..', '..')

describe('npm audit', () => {
  const printed = (severity: string, node: string) =>
    JSON.stringify({ vulnerabilities: { bad: { severity, nodes: [node] } } })
  const shipped = new Set(['node_modules/bad'])

  test.each(['high', 'critical'])('%s in what ships is a finding', (severity) => {
    const outcome = auditOutcome(printed(severity, 'node_modules/bad'), shipped)
    expect(outcome).toMatchObject({ findings: [{ where: 'bad' }] })
  })

  test.each([
    ['moderate', 'node_modules/bad'],
    ['critical', 'node_modules/tool/node_modules/bad'],
  ])('%s at %s is a note', (severity, node) => {
    expect(auditOutcome(printed(severity, node), shipped)).toMatchObject({ findings: [] })
  })

  test.each(['', '{"statusCode":405,"error":{}}', '<html>'])(
    'a registry that answers %j leaves it undone, not passed',
    (text) => {
      expect(auditOutcome(text, shipped)).toHaveProperty('notRun')
    },
  )
})

test.each([
  ['MIT', 0],
  ['(MIT OR GPL-3.0)', 0],
  ['(MIT AND GPL-3.0)', 1],
  ['GPL-3.0', 1],
  ['AGPL-3.0-only', 1],
  ['MPL-2.0', 1],
  ['UNLICENSED', 1],
  ['UNKNOWN', 1],
  ['Apache-2.0*', 1],
  ['Custom: LICENSE.txt', 1],
])('a package under %s: %i findings', (licence, count) => {
  expect(licenceFindings([{ id: '@scope/x@1.0.0', licence }])).toHaveLength(count)
})

test('a direct dependency that the bill of materials lacks is found', () => {
  const lock = {
    lockfileVersion: 3,
    packages: {
      '': { dependencies: { a: '1.0.0', '@s/b': '2.0.0' } },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/@s/b': { version: '2.0.0' },
    },
  }
  const a = { name: 'a', version: '1.0.0' }
  const b = { group: '@s', name: 'b', version: '2.0.0' }
  const billOf = (components: { name: string; group?: string; version?: string }[]) =>
    missingFromBill(
      { bomFormat: 'CycloneDX', specVersion: '1.6', components: [...components, a] },
      lock,
    )
  expect(billOf([b])).toEqual([])
  expect(billOf([{ ...b, version: '1.9.9' }])).toEqual([
    { where: '@s/b@2.0.0', what: 'is not in the bill of materials' },
  ])
})

describe('headers of the platform', () => {
  const config = (changed: Readonly<Record<string, string>>, outputDirectory = 'public') => {
    const all: Record<string, string> = { ...pageSecurityHeaders, ...changed }
    const headers = Object.entries(all).map(([key, value]) => ({ key, value }))
    return { outputDirectory, headers: [{ source: '/((?!api/).*)', headers }] }
  }

  test('as they stand have no finding', async () => {
    expect(platformFindings(JSON.parse(await readFile(join(ROOT, 'vercel.json'), 'utf8')))).toEqual(
      [],
    )
    expect(platformFindings(config({}))).toEqual([])
  })

  test.each([
    [
      'content-security-policy',
      "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; script-src 'self' 'unsafe-inline'",
    ],
    [
      'content-security-policy',
      "default-src *; frame-ancestors 'none'; base-uri 'none'; script-src 'self'",
    ],
    ['content-security-policy', "default-src 'none'; base-uri 'none'; script-src 'self'"],
    ['strict-transport-security', 'max-age=300'],
    ['x-content-type-options', 'sniff'],
    ['access-control-allow-origin', '*'],
    ['referrer-policy', ''],
  ])('weakened in %s to %j are found', (name, value) => {
    expect(platformFindings(config({ [name]: value })).length).toBeGreaterThan(0)
  })

  test.each(Object.keys(pageSecurityHeaders))('without %s are found', (absent) => {
    const { headers, ...rest } = config({})
    const left = headers.map(({ source, headers: all }) => ({
      source,
      headers: all.filter(({ key }) => key !== absent),
    }))
    expect(platformFindings({ ...rest, headers: left })).toEqual([
      { where: '/((?!api/).*)', what: `does not send ${absent}` },
    ])
  })

  test('over a folder that holds more than the public files are found', () => {
    expect(platformFindings(config({}, '.'))).toHaveLength(1)
  })
})

describe('a workflow', () => {
  const SHA = 'a'.repeat(40)
  const text = (uses: string) =>
    `on: push\npermissions:\n  contents: read\njobs:\n  a:\n    steps:\n      - uses: ${uses}\n`

  test.each([`actions/checkout@${SHA}`, `actions/checkout@${SHA} # v4`, './.github/actions/x'])(
    'that uses %s is good',
    (uses) => {
      expect(workflowFindings('x.yml', text(uses))).toEqual([])
    },
  )

  test.each([
    'actions/checkout@v4',
    'actions/checkout@main',
    'actions/checkout@abc1234',
    'docker://x',
  ])('that uses %s is found', (uses) => {
    expect(workflowFindings('x.yml', text(uses))).toMatchObject([{ where: 'x.yml:7' }])
  })

  test('without permissions, or run with secrets for strangers, is found', () => {
    expect(workflowFindings('x.yml', 'on: push\n')).toHaveLength(1)
    expect(
      workflowFindings('x.yml', 'on: pull_request_target\npermissions:\n  contents: read\n'),
    ).toHaveLength(1)
    expect(workflowFindings('x.yml', 'on: push\npermissions: write-all\n')).toHaveLength(1)
  })
})

describe('the report', () => {
  const check = (run: () => Promise<never>) => ({ id: 'x', title: 'X', run })
  const passed = { id: 'a', title: 'A', status: 'passed', findings: [], notes: [] } as const
  const now = new Date('2026-11-24T13:45:10Z')

  test('a check that breaks was not run, and names no folder of the machine', async () => {
    const broken = check(async () => {
      throw new Error('no /some/project/file\nsecond line')
    })
    const result = await runCheck(broken, '/some/project')
    expect(result).toMatchObject({ status: 'not_run', notes: ['Error: no ./file'] })
  })

  test.each([
    [false, 'not_run'],
    [true, 'failed'],
  ])('strict %s: what was not run makes it %s', (strict, status) => {
    const missing = { ...passed, status: 'not_run' } as const
    expect(securityReport([passed, missing], { now, strict }).status).toBe(status)
  })

  test('one finding makes it fail, and is printed with its place', () => {
    const failed = {
      ...passed,
      status: 'failed',
      findings: [{ where: 'lib/x.ts:1', what: 'is bad' }],
    } as const
    const report = securityReport([passed, failed], { now, strict: false })
    expect(report.status).toBe('failed')
    expect(printedReport(report)).toContain('lib/x.ts:1 is bad')
    expect(securityReport([passed], { now, strict: true }).status).toBe('passed')
  })
})
