/**
 * The page about the API: the OpenAPI document through swagger-ui, whose files the build copies to
 * `/docs-assets`. Nothing inline: the policy of the pages allows neither script nor style in the text.
 */
export const DOCS_PAGE = `<!doctype html>
<html lang="es-AR">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <title>SkyPulse API</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/docs-assets/swagger-ui.css">
    <script defer src="/docs-assets/swagger-ui-bundle.js"></script>
    <script defer src="/docs-assets/start.js"></script>
  </head>
  <body>
    <main id="docs"></main>
    <noscript>El documento: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a></noscript>
  </body>
</html>
`

/** The page; what it shows changes with a release only. */
export function docsPage(method: string): Response {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'public, max-age=60, s-maxage=3600',
  }
  return new Response(method === 'HEAD' ? null : DOCS_PAGE, { headers })
}
