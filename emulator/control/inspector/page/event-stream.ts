/** An event of a stream of server-sent events. Comments, which keep a connection alive, are not events. */
export interface StreamEvent {
  readonly id: string
  readonly name: string
  readonly data: string
}

/**
 * Reads server-sent events from text that comes in pieces. Returns a function that takes a piece and returns the events
 * that it completes. Only what the lab sends is read: lines end with `\n`, and a field has a space after its colon.
 */
export function eventReader(): (piece: string) => readonly StreamEvent[] {
  let rest = ''
  return (piece) => {
    const blocks = (rest + piece).split('\n\n')
    rest = blocks.pop()!
    return blocks.flatMap(eventOf)
  }
}

function eventOf(block: string): readonly StreamEvent[] {
  const fields = new Map(
    block.split('\n').map((line) => {
      const at = line.indexOf(': ')
      return [line.slice(0, Math.max(0, at)), line.slice(at + 2)]
    }),
  )
  const [id, name, data] = [fields.get('id'), fields.get('event'), fields.get('data')]
  return id === undefined || name === undefined || data === undefined ? [] : [{ id, name, data }]
}
