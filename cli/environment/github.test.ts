import { expect, test } from 'vitest'
import { forGitHubJob, setForGitHubJob } from './github.js'

const given = (variables: Record<string, string | null>, caller: Record<string, string> = {}) =>
  forGitHubJob(variables, caller, 'END')

test('a value of several lines stands between two delimiters', () => {
  expect(given({ A: 'http://127.0.0.1:4080/?a=b<<c', B: 'one\ntwo' }).lines).toBe(
    'A=http://127.0.0.1:4080/?a=b<<c\nB<<END\none\ntwo\nEND\n',
  )
})

test('what opens something is masked, once', () => {
  expect(given({ IDENTITY_HEADER: 'h', MSI_SECRET: 'h', AZURE_TENANT_ID: 't' }).commands).toBe('::add-mask::h\n')
})

test('a variable that must go is left alone where the job has none, else emptied with a warning', () => {
  expect(given({ IDENTITY_ENDPOINT: null })).toEqual({ lines: '', commands: '' })
  expect(given({ IDENTITY_ENDPOINT: null }, { IDENTITY_ENDPOINT: '' }).lines).toBe('')
  const { lines, commands } = given({ IDENTITY_ENDPOINT: null }, { IDENTITY_ENDPOINT: 'http://elsewhere' })
  expect(lines).toBe('IDENTITY_ENDPOINT=\n')
  expect(commands).toMatch(/^::warning title=managed-identity-lab::this job sets IDENTITY_ENDPOINT, /)
})

test('outside of a job it says so', () => {
  expect(() => setForGitHubJob({}, {})).toThrow('GITHUB_ENV names no file')
})
