import { PassThrough } from 'node:stream'
import { expect, test } from 'vitest'
import { ask } from './ask.js'

async function answered(text: string): Promise<{ yes: boolean; shown: string }> {
  const [input, output] = [new PassThrough(), new PassThrough()]
  const yes = ask('Send up to 3 requests? [y/N] ', { input, output })
  input.end(text)
  return { yes: await yes, shown: String(output.read()) }
}

test('only y and yes mean yes; the end of the input means no', async () => {
  for (const text of ['y\n', 'Y\n', ' yes \n'])
    expect(await answered(text)).toEqual({ yes: true, shown: 'Send up to 3 requests? [y/N] ' })
  for (const text of ['\n', 'n\n', 'yep\n', '']) expect((await answered(text)).yes, text).toBe(false)
})
