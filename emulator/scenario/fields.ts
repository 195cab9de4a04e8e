import { z } from 'zod'
import { broken, rules, type Rule } from './azure-names.js'

/** A string in one of Azure's forms; the error states the rule in words. Editors show the form's name and the examples. */
export const form = (rule: Rule, description?: string, ...examples: readonly string[]) =>
  z
    .string()
    .regex(rule.pattern, { error: ({ input }) => broken(rule, String(input)) })
    .meta({
      title: capital(rule.what),
      description: description ?? `${capital(rule.what)}: ${rule.words}.`,
      ...(examples.length > 0 && { examples: [...examples] }),
    })

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** A string that is not empty. */
export const text = (description: string, ...examples: readonly string[]) =>
  z
    .string()
    .min(1, { error: 'must not be empty' })
    .meta({ description, ...(examples.length > 0 && { examples: [...examples] }) })
export const guid = (description: string) => form(rules.guid, description)
export const time = (description: string) => form(rules.time, description, '2017-09-11T00:12:27Z')
export const count = (description: string) =>
  z.int().min(0, { error: 'expected a whole number of at least 0' }).meta({ description })
export const tags = z.record(z.string(), z.string()).meta({ description: 'Tags: names and values.' }).optional()
export const location = form(rules.location, "Azure region, short name. Default: the group's.", 'westeurope').optional()

// The value may be the secret itself, put in the wrong place, so it is not repeated.
const variableName = z.string().regex(rules.environmentName.pattern, {
  error: `not a valid ${rules.environmentName.what}: ${rules.environmentName.words}`,
})
const fromEnvironment = z.strictObject({
  env: variableName.meta({
    title: capital(rules.environmentName.what),
    description: 'Name of the environment variable that holds the value.',
    examples: ['DB_PASSWORD'],
  }),
})
const fromFile = (description = 'UTF-8, taken as it is, with its line breaks', example = './password.txt') =>
  z.strictObject({ file: text(`File that holds the value, relative to this one: ${description}.`, example) })

/** A private key or a password: never in the scenario itself. */
export const keyText = (description: string, ...ofFile: Parameters<typeof fromFile>) =>
  z
    .union([fromEnvironment, fromFile(...ofFile)], { error: 'expected { file: NAME } or { env: NAME }' })
    .meta({ description })

export const secretText = (description: string) =>
  z
    .union([z.string(), fromEnvironment, fromFile()], {
      error: 'expected a string, { env: NAME } to take it from the environment, or { file: NAME }',
    })
    .meta({ description })
