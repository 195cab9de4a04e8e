const size = { column: 8.4, line: 20, margin: 20, columns: 80 }

/** A command and what it printed, as an SVG of a terminal. For tests, which make the README's picture. */
export function terminalPicture(command: string, output: string): string {
  const lines = [`$ ${command}`, '', ...output.trimEnd().split('\n')]
  const width = size.columns * size.column + 2 * size.margin
  const height = lines.length * size.line + 2 * size.margin
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" ` +
      `role="img" aria-label="${escaped(command)} and its output">`,
    `<rect width="100%" height="100%" rx="8" fill="#14171f"/>`,
    `<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace" font-size="14" ` +
      `fill="#d7dae0">`,
    ...lines.flatMap((line, i) => (line === '' ? [] : [row(line, size.margin + (i + 0.75) * size.line)])),
    '</g>',
    '</svg>',
    '',
  ].join('\n')
}

function row(line: string, y: number): string {
  const text = escaped(line)
    .replace(/( )(200)$/, '$1<tspan fill="#7ee787">$2</tspan>')
    .replace(/( )(403)$/, '$1<tspan fill="#ffa198">$2</tspan>')
    .replace(/^( {2})(who|why|fix)( )/, '$1<tspan fill="#79c0ff" font-weight="bold">$2</tspan>$3')
    .replace(/^( +(?:roleAssignments:|- \{).*)$/, '<tspan fill="#7ee787">$1</tspan>')
    .replace(/^\$ (.*)$/, '<tspan fill="#8b949e">$</tspan> <tspan font-weight="bold">$1</tspan>')
  // Its length is fixed, so that another font keeps the columns.
  const length = ` textLength="${([...line].length * size.column).toFixed(1)}" lengthAdjust="spacing"`
  // Renderers drop or fold plain spaces, even with `xml:space`.
  return `<text x="${size.margin}" y="${y}"${length}>${text.replace(/ (?![^<]*>)/g, '\u00a0')}</text>`
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;')
