import { describe, expect, it } from 'vitest'
import { endpoint } from '../../../api/v1/profiles.js'
import { optionSpecs } from '../../../web/profile/option-specs.js'
import { call, memoryDeps } from '../../support/memory-deps.js'

async function specsOf(profile: string) {
  const response = await call(endpoint, memoryDeps(), '/api/v1/profiles?lang=es')
  const { profiles } = await response.json()
  const found = profiles.find(({ id }: { id: string }) => id === profile)
  return { specs: optionSpecs(found.options.properties), all: profiles }
}

describe('the form of a profile', () => {
  it('has a field for every option that the API takes, of every profile', async () => {
    const { all } = await specsOf('general')
    for (const { options } of all) {
      expect(optionSpecs(options.properties).map(({ id }) => id)).toEqual(
        Object.keys(options.properties),
      )
    }
  })

  it('names choices and says which is usual', async () => {
    const { specs } = await specsOf('agricultor')
    const task = specs.find(({ id }) => id === 'task')
    expect(task).toMatchObject({ kind: 'choice', title: 'Tarea', usual: 'spraying' })
    expect(task?.kind === 'choice' && task.choices[0]).toEqual({
      id: 'spraying',
      title: 'Pulverización',
    })
  })

  it('bounds numbers, with their unit', async () => {
    const { specs } = await specsOf('piloto')
    expect(specs.find(({ id }) => id === 'runway_heading')).toMatchObject({
      kind: 'number',
      minimum: 0,
      maximum: 360,
      unit: 'degree',
      usual: undefined,
    })
    expect(specs.find(({ id }) => id === 'drone')).toMatchObject({ kind: 'flag', usual: 'false' })
  })

  it('leaves out what it does not understand', () => {
    expect(optionSpecs({ odd: { type: 'array' }, worse: 3 })).toEqual([])
  })
})
