import type { ReleaseReport } from './release.js'

/**
 * Sends a notice to a webhook: `text`, which chat services show, and the report. Without an address
 * there is nobody to tell. Rejects when it was not taken.
 */
export function webhookNotice(
  url: string | undefined,
  post: typeof fetch = fetch,
): (text: string, report: ReleaseReport) => Promise<void> {
  return async (text, report) => {
    if (!url) return
    const response = await post(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ text: `SkyPulse: ${text}`, report }),
      signal: AbortSignal.timeout(10_000),
    })
    await response.body?.cancel()
    if (!response.ok) throw new Error(`the webhook answered ${response.status}`)
  }
}
