import { expect, test } from 'vitest'
import { vercelPlatform } from '../../../scripts/pipeline/vercel-platform.js'

interface Ran {
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
}

function platform(options: { stdout?: string; answer?: () => Response } = {}) {
  const ran: Ran[] = []
  const asked: string[] = []
  const made = vercelPlatform({
    token: 'secret-token',
    orgId: 'team_1',
    projectIds: { staging: 'prj_staging', production: 'prj_production' },
    publicUrl: 'https://skypulse.example',
    run: async (args, env) => {
      ran.push({ args, env })
      return options.stdout ?? 'https://build-1.vercel.app\n'
    },
    fetch: async (input) => {
      asked.push(String(input))
      return options.answer?.() ?? Response.json({ url: 'build-0.vercel.app' })
    },
  })
  return { made, ran, asked }
}

const COMMON = ['--yes', '--token', 'secret-token']

test('staging gets the prebuilt output as a project of its own', async () => {
  const { made, ran } = platform()
  const deployment = await made.deploy('staging')
  expect(deployment).toEqual({ id: 'build-1.vercel.app', url: 'https://build-1.vercel.app' })
  expect(ran).toEqual([
    {
      args: ['deploy', '--prebuilt', '--prod', ...COMMON],
      env: { VERCEL_ORG_ID: 'team_1', VERCEL_PROJECT_ID: 'prj_staging' },
    },
  ])
})

test('production gets the same output without its domains, then by promotion', async () => {
  const { made, ran } = platform()
  const deployment = await made.deploy('production')
  await made.promote(deployment)
  expect(ran.map(({ args }) => args)).toEqual([
    ['deploy', '--prebuilt', '--prod', '--skip-domain', ...COMMON],
    ['promote', 'https://build-1.vercel.app', '--timeout', '5m', ...COMMON],
  ])
  expect(ran.map(({ env }) => env.VERCEL_PROJECT_ID)).toEqual(['prj_production', 'prj_production'])
})

test('going back names the deployment to go back to', async () => {
  const { made, ran } = platform()
  await made.rollBack({ id: 'build-0', url: 'https://build-0.vercel.app' })
  expect(ran[0]?.args).toEqual([
    'rollback',
    'https://build-0.vercel.app',
    '--timeout',
    '5m',
    ...COMMON,
  ])
})

test('what is public is asked of the platform, by the public domain', async () => {
  const { made, asked } = platform()
  expect(await made.current()).toEqual({
    id: 'build-0.vercel.app',
    url: 'https://build-0.vercel.app',
  })
  expect(asked).toEqual(['https://api.vercel.com/v13/deployments/skypulse.example?teamId=team_1'])
})

test('nothing public yet is no error, a refusal is', async () => {
  const answer = (status: number) => () => new Response('{}', { status })
  expect(await platform({ answer: answer(404) }).made.current()).toBeUndefined()
  await expect(platform({ answer: answer(403) }).made.current()).rejects.toThrow('answered 403')
})

test('a deployment without an address is an error', async () => {
  await expect(platform({ stdout: 'Error\n' }).made.deploy('staging')).rejects.toThrow('no address')
})
