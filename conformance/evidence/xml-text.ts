import type { Redactor } from './redactor.js'

const leaf = /<([\w:-]+)(\s[^<>]*)?>([^<>]+)<\/\1>/g
const labels = /<(Metadata|Tags|TagSet)>(.+?)<\/\1>/gs

/** Storage's XML with stand-ins for names. Blanks, order and attributes stay. */
export function withoutNamesInXml(xml: string, redactor: Redactor): string {
  const labelled = xml.replace(labels, (_, around: string, inner: string) => {
    const clean = inner.replace(leaf, (whole: string, name: string, attributes: string = '', text: string) =>
      redactor.isOwn(name) && redactor.isOwn(text)
        ? whole
        : `<${redactor.names.text(name)}${attributes}>${redactor.names.text(text)}</${redactor.names.text(name)}>`,
    )
    return `<${around}>${clean}</${around}>`
  })
  const values = labelled.replace(leaf, (_, name: string, attributes: string = '', text: string) => {
    const value = escaped(redactor.value(plain(text), [name]))
    return `<${name}${attributes}>${value === escaped(plain(text)) ? text : value}</${name}>`
  })
  return redactor.clean(values)
}

const entities: readonly (readonly [string, string])[] = [
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&amp;', '&'],
]

const plain = (text: string) => entities.reduce((clean, [entity, sign]) => clean.replaceAll(entity, sign), text)

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
