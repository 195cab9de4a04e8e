/** A token that says where in a JSON text one is: a string, or a mark. Numbers and words say nothing. */
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g

/**
 * Where the object or array at a path opens or closes, as Json.NET tells it: `line 4, position 3`, both from 1. Keys of the
 * path are in any case; the root's is empty.
 */
export function placeOf(text: string, path: readonly string[], at: 'opens' | 'closes'): string {
  const wanted = path.map((key) => key.toLowerCase()).join('.')
  const open: string[] = []
  let string = ''
  let key = ''
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (token.startsWith('"')) string = token
    else if (token === ':') key = (JSON.parse(string) as string).toLowerCase()
    else if (token === ',') key = ''
    else if (token === '{' || token === '[') {
      open.push(key)
      key = ''
      if (at === 'opens' && open.slice(1).join('.') === wanted) return lineAndPosition(text, index)
    } else {
      if (at === 'closes' && open.slice(1).join('.') === wanted) return lineAndPosition(text, index)
      open.pop()
    }
  }
  return 'line 1, position 1'
}

function lineAndPosition(text: string, index: number): string {
  const before = text.slice(0, index)
  return `line ${before.split('\n').length}, position ${index - before.lastIndexOf('\n')}`
}
