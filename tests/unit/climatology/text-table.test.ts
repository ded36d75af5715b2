import { expect, test } from 'vitest'
import { fixed, percent, textTable } from '../../../scripts/climatology/text-table.js'

test('columns are as wide as their widest cell, the first to the left and the others to the right', () => {
  expect(
    textTable(
      ['alert', 'days'],
      [
        ['frost', '1/2/0'],
        ['temperature', '.'],
      ],
    ),
  ).toBe(['alert         days', 'frost        1/2/0', 'temperature      .'].join('\n'))
})

test('what is not known is a dash and never 0', () => {
  expect([fixed(Number.NaN, 1), percent(0 / 0), fixed(0, 1), percent(0.905)]).toEqual([
    '-',
    '-',
    '0.0',
    '91',
  ])
})
