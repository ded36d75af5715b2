/**
 * The factory behind `h5wasm`. The package exports only one ready instance; a fresh one is needed when
 * an instance has trapped or its memory, which never shrinks, has grown.
 */
export { default } from '../../node_modules/h5wasm/dist/esm/hdf5_util.js'
