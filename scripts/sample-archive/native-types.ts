/**
 * Lets a thread or a process run this project's TypeScript on Node's own type stripping: a relative
 * import that ends in `.js` is the `.ts` file beside it, if there is one. tsx does it too, but takes five
 * seconds and 700 MB to load h5wasm.
 */
import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'

registerHooks({
  resolve(specifier, context, next) {
    const isOurs = specifier.startsWith('.') && specifier.endsWith('.js')
    if (!isOurs || !context.parentURL?.endsWith('.ts')) return next(specifier, context)
    const typed = specifier.replace(/\.js$/, '.ts')
    return next(existsSync(new URL(typed, context.parentURL)) ? typed : specifier, context)
  },
})
