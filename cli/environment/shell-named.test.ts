import { expect, test } from 'vitest'
import { shellNamed } from './shell-named.js'

const format = shellNamed(['sh', 'pwsh', 'json'], 'sh')

test('the shells that read what sh reads are names for it', () =>
  expect(['sh', 'bash', 'zsh', 'pwsh'].map(format)).toEqual(['sh', 'sh', 'sh', 'pwsh']))

test('for a shell with a syntax of its own the error names what works', () => {
  expect(() => format('fish')).toThrow('milab exec -- fish starts a shell that uses a lab of its own')
  expect(() => format('cmd')).toThrow('expected sh, pwsh, json; bash and zsh read sh')
})
