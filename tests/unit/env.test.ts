import { describe, expect, test } from 'vitest'
import { parseEnv } from '../../lib/env.js'

test('with nothing set the public archive is read without a signature', () => {
  expect(parseEnv({})).toEqual({
    archive: {
      name: 'smn-ar-wrf',
      region: 'us-west-2',
      endpoint: undefined,
      credentials: undefined,
    },
    release: 'local',
  })
})

test('what is set is taken, without the blanks around it', () => {
  expect(
    parseEnv({
      ARCHIVE_BUCKET: ' mine ',
      ARCHIVE_REGION: 'sa-east-1',
      ARCHIVE_ENDPOINT: 'http://127.0.0.1:9000',
      ARCHIVE_ACCESS_KEY_ID: 'id',
      ARCHIVE_SECRET_ACCESS_KEY: 'key',
      VERCEL_GIT_COMMIT_SHA: 'abc',
    }),
  ).toEqual({
    archive: {
      name: 'mine',
      region: 'sa-east-1',
      endpoint: 'http://127.0.0.1:9000',
      credentials: { accessKeyId: 'id', secretAccessKey: 'key' },
    },
    release: 'abc',
  })
})

test('an empty or blank value counts as absent', () => {
  expect(
    parseEnv({ ARCHIVE_BUCKET: '', ARCHIVE_ENDPOINT: ' ', VERCEL_GIT_COMMIT_SHA: '' }),
  ).toEqual(parseEnv({}))
})

describe('a broken value stops the process with its name, never its value', () => {
  test.each([
    ['ARCHIVE_ENDPOINT', { ARCHIVE_ENDPOINT: 'hunter2 is no address' }],
    ['ARCHIVE_SECRET_ACCESS_KEY', { ARCHIVE_ACCESS_KEY_ID: 'hunter2' }],
    ['ARCHIVE_ACCESS_KEY_ID', { ARCHIVE_SECRET_ACCESS_KEY: 'hunter2' }],
  ])('%s', (name, source) => {
    expect(() => parseEnv(source)).toThrow(name)
    expect(() => parseEnv(source)).not.toThrow('hunter2')
  })
})
