/**
 * Lets a thread run this project's TypeScript on Node's own type stripping: a relative import that ends
 * in `.js` is the `.ts` file beside it. tsx does it too, but takes five seconds to load h5wasm.
 */
import { registerHooks } from 'node:module'

registerHooks({
  resolve(specifier, context, next) {
    const isOurs = specifier.startsWith('.') && specifier.endsWith('.js')
    const fromTypeScript = context.parentURL?.endsWith('.ts') ?? false
    return next(isOurs && fromTypeScript ? specifier.replace(/\.js$/, '.ts') : specifier, context)
  },
})
