/** As many on a line as fit. */
export function inLines(words: readonly string[], between = ' ', width = 140): string[] {
  const lines: string[] = []
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last}${between}${word}`
    else lines.push(word)
  }
  return lines
}
