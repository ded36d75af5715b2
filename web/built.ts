declare const __GEOMETRY_URL__: string

/** Where the build put the map's shapes: their name holds a hash of what they are. */
export const GEOMETRY_URL = __GEOMETRY_URL__
