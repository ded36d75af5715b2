import fc from 'fast-check'

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })

/** What the air over Argentina can be, with room to spare. */
export const temperature = between(-30, 48)
export const humidity = between(1, 100.5)
export const windSpeed = between(0, 50)
export const pressure = between(550, 1045)
export const direction = between(0, 360)
export const rainRate = between(0, 150)
export const shortwave = between(0, 1200)
