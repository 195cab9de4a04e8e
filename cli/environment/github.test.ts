import { expect, test } from 'vitest'
import { forGitHubJob, setForGitHubJob } from './github.js'

const given = (variables: Record<string, string | null>, caller: Record<string, string> = {}) =>
  forGitHubJob(variables, caller, 'END')

test('a value of several lines is put between two delimiters', () => {
  expect(given({ A: 'http://127.0.0.1:4080/?a=b<<c', B: 'one\ntwo' }).lines).toBe(
    'A=http://127.0.0.1:4080/?a=b<<c\nB<<END\none\ntwo\nEND\n',
  )
})

test('secrets are masked, once', () => {
  expect(given({ IDENTITY_HEADER: 'h', MSI_SECRET: 'h', AZURE_TENANT_ID: 't' }).commands).toBe('::add-mask::h\n')
})

test('a variable to unset is left alone if the job does not set it, and otherwise emptied with a warning', () => {
  expect(given({ IDENTITY_ENDPOINT: null })).toEqual({ lines: '', commands: '' })
  expect(given({ IDENTITY_ENDPOINT: null }, { IDENTITY_ENDPOINT: '' }).lines).toBe('')
  const { lines, commands } = given({ IDENTITY_ENDPOINT: null }, { IDENTITY_ENDPOINT: 'http://elsewhere' })
  expect(lines).toBe('IDENTITY_ENDPOINT=\n')
  expect(commands).toMatch(/^::warning title=managed-identity-lab::this job sets IDENTITY_ENDPOINT, /)
})

test('outside a job it says so', () => {
  expect(() => setForGitHubJob({}, {})).toThrow('GITHUB_ENV is not set')
})
