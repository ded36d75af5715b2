/** Local stand-in with what the middleware needs; the project's own env.ts replaces it. */
export const env = {
  upstash: upstash(),
  corsOrigins: list(process.env.CORS_ORIGINS),
  deploymentHosts: [
    process.env.VERCEL_URL,
    process.env.VERCEL_BRANCH_URL,
    process.env.VERCEL_PROJECT_PRODUCTION_URL,
  ].filter((host) => host !== undefined && host !== '') as readonly string[],
}

function upstash(): { readonly url: string; readonly token: string } | undefined {
  const { UPSTASH_REDIS_REST_URL: url, UPSTASH_REDIS_REST_TOKEN: token } = process.env
  return url && token ? { url, token } : undefined
}

function list(text: string | undefined): readonly string[] {
  return (text ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')
}
