import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { pagePackages, shippedPackages } from '../../../scripts/security/shipped-packages.js'

const lock = {
  lockfileVersion: 3,
  packages: {
    '': { dependencies: { api: '1.0.0' }, devDependencies: { tool: '1.0.0', page: '1.0.0' } },
    'node_modules/api': { dependencies: { deep: '^1' }, optionalDependencies: { gone: '^1' } },
    'node_modules/deep': { peerDependencies: { api: '*' } },
    'node_modules/page': { dependencies: { deep: '^2' } },
    'node_modules/page/node_modules/deep': {},
    'node_modules/tool': { dependencies: { inner: '^1' } },
    'node_modules/inner': {},
  },
}

test('what the functions depend on ships, through cycles and without what is not installed', () => {
  expect([...shippedPackages(lock, [])].sort()).toEqual(['node_modules/api', 'node_modules/deep'])
})

test('what the page imports ships too, with the very version it gets', () => {
  expect(shippedPackages(lock, ['page'])).toContain('node_modules/page/node_modules/deep')
  expect(shippedPackages(lock, ['page'])).not.toContain('node_modules/inner')
})

test('packages of a page are read from its imports', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'page-'))
  try {
    await mkdir(join(folder, 'web'))
    const text = `import { h } from 'preact'\nimport x from "@scope/name/deep"\nimport './own.js'\nawait import('uplot')\n`
    await writeFile(join(folder, 'web', 'main.tsx'), text)
    expect([...(await pagePackages(folder))].sort()).toEqual(['@scope/name', 'preact', 'uplot'])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
