import { expect, test } from 'vitest'
import { progress } from '../../scripts/terminal/progress.js'

function recorder(isTTY: boolean, columns = 80) {
  const written: string[] = []
  let now = 0
  const stream = { isTTY, columns, write: (text: string) => written.push(text) }
  const shown = progress(stream, () => now)
  return {
    written,
    done: shown.done,
    step(done: number, afterMs: number) {
      now += afterMs
      shown.update({ done, total: 100, label: 'T2 024' })
    },
  }
}

test('a terminal gets one line, redrawn, with count, percent, time left and what is done', () => {
  const { written, step, done } = recorder(true)
  step(0, 0)
  step(25, 10_000)
  expect(written.every((text) => text.startsWith('\r') && !text.includes('\n'))).toBe(true)
  expect(written.at(-1)).toContain('25/100 (25 %), 30 s left, T2 024')
  done()
  expect(written.at(-1)).toBe('\r\x1b[2K')
})

test('the bar fits the terminal', () => {
  const { written, step } = recorder(true, 30)
  step(50, 0)
  const [line = ''] = written
  expect(line.replace('\r\x1b[2K', '').length).toBeLessThan(30)
})

test('work found done does not count for the pace', () => {
  const { written, step } = recorder(true)
  step(80, 0)
  step(90, 10_000)
  expect(written.at(-1)).toContain('10 s left')
})

test('a pipe gets plain lines, one for each tenth of quick work', () => {
  const { written, step } = recorder(false)
  for (let done = 0; done <= 100; done++) step(done, 10)
  expect(written).toHaveLength(11)
  expect(written.join('').split('\n')).toHaveLength(12)
  expect(written.join('')).not.toContain('\r')
  expect(written.at(-1)).toBe('100/100 (100 %), T2 024\n')
})

test('a pipe gets a line every ten seconds of slow work', () => {
  const { written, step } = recorder(false)
  for (let done = 0; done <= 6; done++) step(done, 5_000)
  expect(written).toHaveLength(4)
})
