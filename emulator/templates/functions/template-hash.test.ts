import { expect, test } from 'vitest'
import { fixture, setUps } from '../running.test-support.js'
import type { ValueObject } from '../values.js'
import { templateHash } from './template-hash.js'

const noted = (template: ValueObject) =>
  ((template.metadata as ValueObject)._generator as ValueObject).templateHash as string

/** What Bicep notes of a template with types and functions of its own is not found yet. */
const known = setUps.filter((name) => !name.startsWith('11'))

test.each(known)('the hash of %s, and of its modules, is that which Bicep notes in it', (name) => {
  const template = fixture(name) as ValueObject
  expect(templateHash(template)).toBe(noted(template))
  for (const resource of Object.values(template.resources as object) as ValueObject[]) {
    const module = (resource.properties as ValueObject | undefined)?.template as ValueObject | undefined
    if (/^Microsoft\.Resources\/deployments$/.test(String(resource.type)) && module)
      expect(templateHash(module)).toBe(noted(module))
  }
})

const $schema = 'https://schema.management.azure.com/schemas/2015-01-01/deploymentParameters.json#'

test('the hash of a template is that which Azure recorded', () => {
  // Azure/azure-cli, test_group_deployment_lite.yaml
  expect(templateHash({ $schema, contentVersion: '1.0.0.0', resources: [] })).toBe('3965660584125802942')
})

test('the order of members counts where Azure has none of its own, and case nowhere', () => {
  const of = (resource: object, more: object = {}) =>
    templateHash({ $schema, contentVersion: '1.0.0.0', resources: [resource], ...more })
  const one = { name: 'x', type: 'A.B/c', apiVersion: '1', properties: { a: 1, b: 2 } }
  expect(of(one)).toBe(of({ apiVersion: '1', properties: { a: 1, b: 2 }, type: 'a.b/C', name: 'X' }))
  expect(of(one)).not.toBe(of({ ...one, properties: { b: 2, a: 1 } }))
  const parameters = (p: object) => of(one, { parameters: { p } })
  expect(parameters({ type: 'string', defaultValue: 'x' })).toBe(parameters({ defaultValue: 'x', type: 'string' }))
})
