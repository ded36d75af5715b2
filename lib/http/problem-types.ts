import type { FailureCode, Text } from '../domain/errors.js'

/** What each failure means to a caller. `title` names the type; `detail` says what to do. */
export interface ProblemType {
  readonly status: number
  readonly title: Text
  readonly detail: Text
}

/** The only table from code to status: a new code does not compile until it stands here. */
export const PROBLEM_TYPES = {
  validation_error: {
    status: 400,
    title: { es: 'Pedido inválido', en: 'Invalid request' },
    detail: {
      es: 'El pedido tiene errores; cada uno está en errors.',
      en: 'The request has faults; each is listed in errors.',
    },
  },
  security_error: {
    status: 400,
    title: { es: 'Pedido rechazado', en: 'Request refused' },
    detail: {
      es: 'El pedido contiene algo que no se acepta por seguridad.',
      en: 'The request holds something that is refused for safety.',
    },
  },
  not_found: {
    status: 404,
    title: { es: 'No existe', en: 'Not found' },
    detail: {
      es: 'No hay nada en esta dirección. Los endpoints están en /api/v1/openapi.json.',
      en: 'There is nothing at this address. The endpoints are listed at /api/v1/openapi.json.',
    },
  },
  method_not_allowed: {
    status: 405,
    title: { es: 'Método no admitido', en: 'Method not allowed' },
    detail: {
      es: 'Este endpoint no admite ese método; los admitidos están en la cabecera Allow.',
      en: 'This endpoint does not take that method; the Allow header lists those it takes.',
    },
  },
  unsupported_media_type: {
    status: 415,
    title: { es: 'Tipo de contenido no admitido', en: 'Unsupported media type' },
    detail: {
      es: 'El cuerpo debe ser application/json.',
      en: 'The body must be application/json.',
    },
  },
  payload_too_large: {
    status: 413,
    title: { es: 'Pedido demasiado grande', en: 'Request too large' },
    detail: {
      es: 'El cuerpo o las cabeceras superan el máximo admitido.',
      en: 'The body or the headers exceed what is accepted.',
    },
  },
  unauthorized: {
    status: 401,
    title: { es: 'No autorizado', en: 'Unauthorized' },
    detail: {
      es: 'Hace falta una credencial válida: la que se envió falta, venció o fue revocada.',
      en: 'A valid credential is needed: the one that was sent is missing, expired or revoked.',
    },
  },
  invalid_credentials: {
    status: 401,
    title: { es: 'Credenciales incorrectas', en: 'Wrong credentials' },
    detail: {
      es: 'El correo o la contraseña no son correctos.',
      en: 'The e-mail address or the password is wrong.',
    },
  },
  forbidden: {
    status: 403,
    title: { es: 'Sin permiso', en: 'Forbidden' },
    detail: {
      es: 'La credencial es válida, pero no alcanza para esto.',
      en: 'The credential is valid, but does not allow this.',
    },
  },
  accounts_unavailable: {
    status: 503,
    title: { es: 'Cuentas no disponibles', en: 'Accounts unavailable' },
    detail: {
      es: 'Las cuentas no responden o este despliegue no las tiene; lo demás se puede leer sin cuenta.',
      en: 'Accounts do not answer, or this deployment has none; everything else can be read without one.',
    },
  },
  rate_limited: {
    status: 429,
    title: { es: 'Demasiados pedidos', en: 'Too many requests' },
    detail: {
      es: 'Se superó el límite de pedidos por minuto; reintente después de Retry-After segundos.',
      en: 'The limit of requests a minute was exceeded; try again after Retry-After seconds.',
    },
  },
  outside_coverage: {
    status: 422,
    title: { es: 'Fuera de cobertura', en: 'Outside coverage' },
    detail: {
      es: 'Un punto pedido está fuera de la grilla del modelo.',
      en: 'A point asked for lies outside the grid of the model.',
    },
  },
  place_not_found: {
    status: 404,
    title: { es: 'Lugar no encontrado', en: 'Place not found' },
    detail: {
      es: 'No se encontró un lugar con ese nombre; indique lat y lon, o revise las sugerencias.',
      en: 'No place has that name; give lat and lon, or see the suggestions.',
    },
  },
  place_ambiguous: {
    status: 422,
    title: { es: 'Lugar ambiguo', en: 'Ambiguous place' },
    detail: {
      es: 'Varios lugares tienen ese nombre; agregue la provincia, como en "San Martín, Mendoza".',
      en: 'Several places have that name; add the province, as in "San Martín, Mendoza".',
    },
  },
  no_data: {
    status: 503,
    title: { es: 'Sin datos', en: 'No data' },
    detail: {
      es: 'No hay datos del modelo para lo pedido.',
      en: 'The model has no data for what was asked.',
    },
  },
  run_not_ready: {
    status: 503,
    title: { es: 'Corrida no disponible aún', en: 'Run not ready' },
    detail: {
      es: 'Responder requiere leer demasiado del archivo original; pida menos horas o variables, o reintente.',
      en: 'The answer needs too much of the original archive; ask for fewer hours or variables, or try again.',
    },
  },
  source_unavailable: {
    status: 503,
    title: { es: 'Fuente no disponible', en: 'Source unavailable' },
    detail: {
      es: 'El archivo del modelo no responde; reintente en unos minutos.',
      en: 'The archive of the model does not answer; try again in some minutes.',
    },
  },
  source_changed: {
    status: 503,
    title: { es: 'La fuente cambió', en: 'The source changed' },
    detail: {
      es: 'El archivo se volvió a publicar durante la lectura; reintente.',
      en: 'The archive was published anew while it was read; try again.',
    },
  },
  source_corrupt: {
    status: 502,
    title: { es: 'Fuente dañada', en: 'Damaged source' },
    detail: {
      es: 'Un archivo del modelo está dañado y no hay una corrida anterior que lo reemplace.',
      en: 'A file of the model is damaged and no earlier run can replace it.',
    },
  },
  unsupported_encoding: {
    status: 502,
    title: { es: 'Codificación no admitida', en: 'Unsupported encoding' },
    detail: {
      es: 'Un archivo del modelo usa una codificación que no se puede leer.',
      en: 'A file of the model uses an encoding that cannot be read.',
    },
  },
  unexpected_grid: {
    status: 502,
    title: { es: 'Grilla inesperada', en: 'Unexpected grid' },
    detail: {
      es: 'Un archivo del modelo tiene otra grilla o proyección que la conocida.',
      en: 'A file of the model has another grid or projection than the known one.',
    },
  },
  over_budget: {
    status: 502,
    title: { es: 'Archivo fuera de límites', en: 'File beyond limits' },
    detail: {
      es: 'Leer un archivo del modelo exige más memoria o pedidos de lo permitido.',
      en: 'Reading a file of the model takes more memory or requests than allowed.',
    },
  },
  timeout: {
    status: 504,
    title: { es: 'Tiempo agotado', en: 'Timed out' },
    detail: {
      es: 'La respuesta tardó más de lo permitido; reintente.',
      en: 'The answer took longer than allowed; try again.',
    },
  },
  internal_error: {
    status: 500,
    title: { es: 'Error interno', en: 'Internal error' },
    detail: {
      es: 'Ocurrió un error inesperado; informe el correlation_id.',
      en: 'Something unexpected happened; report the correlation_id.',
    },
  },
} as const satisfies Record<FailureCode, ProblemType>
