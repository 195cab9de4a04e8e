// The service sorts header names as .NET's en-US culture does, not by code: hyphens and apostrophes do not count at
// first, and punctuation comes before digits before letters. (azure-sdk-for-python #10277, azure-sdk-for-net #41328)
const order = '!#$%&*.^_`|~+0123456789abcdefghijklmnopqrstuvwxyz'
const weights = new Map([...order].map((character, i) => [character, String.fromCharCode(i + 1)]))

const key = (name: string) => {
  let text = ''
  for (const character of name) text += weights.get(character) ?? ''
  return text
}

/** Orders lower-case header names; a name without a hyphen comes before the same name with one. */
export function inCultureOrder(a: string, b: string): number {
  const first = key(a)
  const second = key(b)
  if (first !== second) return first < second ? -1 : 1
  let at = 0
  while (at < a.length && a[at] === b[at]) at++
  return a === b ? 0 : a[at] === '-' ? 1 : -1
}
