import { writeFile } from 'node:fs/promises'
import { extname } from 'node:path'
import type { Report } from '../suite.js'
import { html } from './html.js'
import { json } from './json.js'
import { junit } from './junit.js'
import { markdown } from './markdown.js'

const formats: Readonly<Record<string, (report: Report) => string>> = {
  '.json': json,
  '.xml': junit,
  '.md': markdown,
  '.html': html,
}

/** Whether a report can be written to this file; its extension is the format. */
export const knownFormat = (file: string): boolean => Object.hasOwn(formats, extname(file).toLowerCase())

export async function writeReport(report: Report, file: string): Promise<void> {
  const format = formats[extname(file).toLowerCase()]
  if (!format) throw new TypeError(`${file}: the name of a report must end with ${Object.keys(formats).join(', ')}`)
  await writeFile(file, format(report))
}
