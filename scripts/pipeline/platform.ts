/** Where a release runs before everybody sees it, and where everybody does. */
export type Environment = 'staging' | 'production'

/** A build that is served under an address of its own, whether or not the public one leads to it. */
export interface Deployment {
  readonly id: string
  readonly url: string
}

/**
 * What a release needs of whoever hosts it. One build is deployed as often as there are environments:
 * what differs between them is environment variables only.
 */
export interface Platform {
  /** The deployment that the public address leads to; none before the first release. */
  current(): Promise<Deployment | undefined>
  /** Serves the build beside what is public; the public address does not change. */
  deploy(environment: Environment): Promise<Deployment>
  /** Leads the public address to a deployment that was made for production. */
  promote(deployment: Deployment): Promise<void>
  /** Leads the public address back to one that was public before. */
  rollBack(to: Deployment): Promise<void>
  /** What everybody uses. */
  readonly publicUrl: string
}
