/** Values that no claim and no field of a header has. */
export const odd: readonly unknown[] = [
  null,
  0,
  -1,
  1e308,
  -1e308,
  '',
  'x'.repeat(5000),
  true,
  [],
  {},
  ['a'],
  { toString: 1 },
  '__proto__',
  'a\r\nb',
  '\u0000',
  '😀',
]
