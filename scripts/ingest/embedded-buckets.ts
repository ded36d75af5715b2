import { join } from 'node:path'
import { startS3Server } from '../embedded/s3-server.js'

export const CUBE_BUCKET = 'skypulse-cubes'

export interface EmbeddedBuckets {
  /** What finds them. */
  readonly env: Readonly<Record<string, string>>
  close(): Promise<void>
}

/** What finds our own bucket on an S3 stand-in that serves it. */
export function cubeEnvironment(url: string): Readonly<Record<string, string>> {
  return {
    CUBE_BUCKET,
    CUBE_ENDPOINT: url,
    // The stand-in takes any; the client wants some to sign with.
    CUBE_ACCESS_KEY_ID: 'local',
    CUBE_SECRET_ACCESS_KEY: 'local',
  }
}

/** The folder of `npm start` as buckets: the sample archive and our own. */
export async function openEmbeddedBuckets(dataDirectory: string): Promise<EmbeddedBuckets> {
  const server = await startS3Server({
    directory: join(dataDirectory, 's3'),
    buckets: [CUBE_BUCKET],
  })
  return {
    env: {
      ARCHIVE_BUCKET: 'smn-ar-wrf',
      ARCHIVE_ENDPOINT: server.url,
      ...cubeEnvironment(server.url),
    },
    close: () => server.close(),
  }
}
