import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { Md5 } from './md5.js'

test.each([[[]], [['whole']], [['', 'late']], [['two ', 'parts']], [['three', '', ' ', 'parts']]])(
  'the MD5 of %j is that of the whole',
  (chunks: string[]) => {
    const md5 = new Md5()
    for (const chunk of chunks) md5.update(Buffer.from(chunk))
    expect(md5.digest()).toBe(createHash('md5').update(chunks.join('')).digest('base64'))
  },
)
