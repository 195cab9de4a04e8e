import { expect, test } from 'vitest'
import { Progress } from './progress.js'

/** What is written while 300 things are done, one each 100 ms. */
function written(isTTY: boolean, env: NodeJS.ProcessEnv): string {
  let text = ''
  let time = 0
  const screen = { isTTY, columns: 80, write: (more: string) => void (text += more) }
  const progress = new Progress('conform', { screen, env, now: () => time })
  for (let done = 1; done <= 300; done++) {
    time += 100
    progress.at(done, 300)
    if (done === 200) progress.above(() => screen.write('failed: x\n'))
  }
  progress.end()
  return text
}

test('on a terminal a line shows how far it is, makes room for others, and goes', () => {
  const text = written(true, {})
  expect(text.startsWith('\r\u001b[2Kmilab: conform: 4 of 300')).toBe(true)
  expect(text).toContain('\r\u001b[2Kfailed: x\nmilab: conform: 200 of 300')
  expect(text.endsWith('milab: conform: 300 of 300\r\u001b[2K')).toBe(true)
})

test('what comes after the end is not shown', () => {
  let text = ''
  let time = 0
  const screen = { isTTY: true, columns: 80, write: (more: string) => void (text += more) }
  const progress = new Progress('conform', { screen, env: {}, now: () => (time += 1000) })
  progress.at(1, 2)
  progress.end()
  const shown = text
  progress.at(2, 2)
  expect(text).toBe(shown)
  expect(text).toBe('\r\u001b[2Kmilab: conform: 1 of 2\r\u001b[2K')
})

test('in the log of CI it is a line each ten seconds', () =>
  expect(written(false, { CI: 'true' })).toBe(
    'milab: conform: 100 of 300\nmilab: conform: 200 of 300\nfailed: x\nmilab: conform: 300 of 300\n',
  ))

test('in any other file or pipe it is nothing, and so it is when it does not take long', () => {
  expect(written(false, {})).toBe('failed: x\n')
  expect(written(true, { TERM: 'dumb' })).toBe('failed: x\n')
})
