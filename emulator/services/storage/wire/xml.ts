import { xml, type Reply } from '../../../core/reply.js'

// Storage's XML starts with a byte order mark: the recorded sizes count its three bytes.
const declaration = '\uFEFF<?xml version="1.0" encoding="utf-8"?>'

/** The service's XML response; `content` is written by the functions below. */
export const xmlReply = (status: number, content: string, headers: Reply['headers'] = []): Reply =>
  xml(status, declaration + content, headers)

// Characters that XML 1.0 cannot hold, even as an entity.
const unprintable = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/

const special = /[&<>\r\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g
const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '\r': '&#xD;' }

/**
 * Escapes the text of an element; the attributes written here never need it. To replace what XML cannot hold by U+FFFD
 * is the lab's own choice: any parser accepts it.
 */
const escapeXml = (text: string) =>
  text.search(special) < 0 ? text : text.replace(special, (found) => entities[found] ?? '\uFFFD')

/** `<name>text</name>`, or `<name />` without text. */
export const element = (name: string, text: string) =>
  text === '' ? `<${name} />` : `<${name}>${escapeXml(text)}</${name}>`

/** The same if there is a value, else the empty string. */
export const optional = (name: string, text: string | undefined) =>
  text === undefined || text === '' ? '' : element(name, text)

/** An element around others. */
export const wrap = (name: string, content: string) =>
  content === '' ? `<${name} />` : `<${name}>${content}</${name}>`

/** Whether XML can hold a text. */
export const isPrintable = (text: string) => !unprintable.test(text)

/** Metadata as lists show it: one element for each name. */
export const metadataElements = (metadata: Readonly<Record<string, string>>) =>
  Object.entries(metadata)
    .map(([name, value]) => element(name, value))
    .join('')
