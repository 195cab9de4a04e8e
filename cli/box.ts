/** A row of the box: a label, and words that go on below each other where they do not fit; undefined for a blank line. */
export type BoxRow = readonly [label: string, text: string] | undefined

const labelWidth = 9
/** What the border takes of a line. */
const border = 4
const narrowest = 40

/**
 * The rows in a box that fits the terminal. Words are kept whole, so that a path can be copied: a longer one leaves the
 * border of its line out.
 *
 * @param columns the terminal's width
 */
export function box(title: string, rows: readonly BoxRow[], columns: number): readonly string[] {
  const most = Math.max(columns, narrowest) - border
  const lines = rows.flatMap((row) => (row === undefined ? [''] : wrapped(...row, most)))
  const width = Math.min(most, Math.max(title.length + 2, ...lines.map(lengthOf)))
  return [
    `╭─ ${title} ${'─'.repeat(width - title.length - 1)}╮`,
    ...lines.map((line) => (lengthOf(line) > width ? `│ ${line}` : `│ ${line}${' '.repeat(width - lengthOf(line))} │`)),
    `╰${'─'.repeat(width + 2)}╯`,
  ]
}

function wrapped(label: string, text: string, most: number): readonly string[] {
  const lines: string[] = []
  let line = label.padEnd(labelWidth)
  let isEmpty = true
  for (const word of text.split(' ')) {
    if (!isEmpty && word !== '' && lengthOf(line) + 1 + lengthOf(word) > most) {
      lines.push(line.trimEnd())
      line = ' '.repeat(labelWidth)
      isEmpty = true
    }
    line += isEmpty ? word : ` ${word}`
    isEmpty = false
  }
  return [...lines, line.trimEnd()]
}

/** In characters, which surrogate pairs are. */
const lengthOf = (text: string) => [...text].length
