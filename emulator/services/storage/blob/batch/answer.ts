import { STATUS_CODES } from 'node:http'
import type { WireResponse } from '../../../../core/wire.js'

/** What a part answered, and the id by which the client knows it. */
export interface PartAnswer {
  readonly contentId: string | undefined
  readonly answer: Pick<WireResponse, 'status' | 'reason' | 'headers'>
  readonly body: Buffer
}

const newline = '\r\n'

/**
 * A batch's answers. Of a part without a body, the blank line that ends its headers is the line break before the next
 * boundary. Recorded: Azure/azure-storage-python, test_batch_delete_two_existing_blob_and_their_snapshot (2019-06).
 */
export function multipart(boundary: string, answers: readonly PartAnswer[]): Buffer {
  const parts = answers.flatMap(({ contentId, answer, body }) => [
    Buffer.from(`--${boundary}${newline}${linesOf(contentId, answer, body).join('')}`),
    ...(body.length === 0 ? [] : [Buffer.from(newline), body]),
    Buffer.from(newline),
  ])
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--`)])
}

function linesOf(contentId: string | undefined, answer: PartAnswer['answer'], body: Buffer): string[] {
  const { status, reason = STATUS_CODES[status] ?? '', headers } = answer
  return [
    'Content-Type: application/http',
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    '',
    `HTTP/1.1 ${status} ${reason}`,
    ...headers.filter(([name]) => !ofTheWhole.test(name)).map(([name, value]) => `${name}: ${value}`),
    ...(body.length === 0 ? [] : [`Content-Length: ${body.length}`, 'Content-Type: application/xml']),
    'Server: Windows-Azure-Blob/1.0',
  ].map((line) => line + newline)
}

/** Headers that only the batch's own answer has, or that stand at the end. */
const ofTheWhole = /^(?:date|server|content-length|content-type|transfer-encoding|connection|x-milab.*)$/i
