/** Starts swagger-ui on the page about the API. Everything it loads is of this origin. */
globalThis.ui = globalThis.SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#docs',
  deepLinking: true,
  // The schemas stand at their operations; all of them again below would be slow on a phone.
  defaultModelsExpandDepth: -1,
  tryItOutEnabled: true,
  // Its default asks a server of somebody else about the document.
  validatorUrl: null,
  // An address could else make the page show another document.
  queryConfigEnabled: false,
  presets: [globalThis.SwaggerUIBundle.presets.apis],
  layout: 'BaseLayout',
})
