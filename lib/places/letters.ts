/** The letters a to z that occur in a normalised name, one bit each. */
export function letterSet(name: string): number {
  let letters = 0
  for (let i = 0; i < name.length; i += 1) {
    const letter = name.charCodeAt(i) - 97
    if (letter >= 0 && letter < 26) letters |= 1 << letter
  }
  return letters
}

/** A lower bound of the edit distance, cheap enough to skip nearly every name. */
export function lettersApart(a: number, b: number): number {
  return Math.max(countBits(a & ~b), countBits(b & ~a))
}

function countBits(bits: number): number {
  let count = 0
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1
  return count
}
