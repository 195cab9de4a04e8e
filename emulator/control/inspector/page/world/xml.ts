const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * The contents of the elements with this name, in order, as they are written. Storage's answers are as plain as this needs.
 * The page's policy for scripts keeps the browser's own parser from strings.
 */
export const elements = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}(?: [^>]*)?>([^]*?)</${name}>`, 'g'))].map(([, content]) => content!)

/** The text of the first such element; empty where there is none. */
export const textOf = (xml: string, name: string): string =>
  (elements(xml, name)[0] ?? '').replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, word) =>
    decimal !== undefined || hex !== undefined
      ? String.fromCodePoint(decimal !== undefined ? Number(decimal) : parseInt(hex as string, 16))
      : (entities[word as string] ?? whole),
  )
