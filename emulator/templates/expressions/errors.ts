import { TemplateError } from '../values.js'

/* Azure's words for what is wrong with a call. Where they were seen: docs/unverified.md lists what was not. */

const usage = 'Please see https://aka.ms/arm-functions for usage details.'

/** A mistake in a function's call: the sentence, and where Azure sends the reader. */
export const functionError = (message: string) => new TemplateError(`${message} ${usage}`)

/** https://github.com/Azure/bicep, a baseline of `dataUriToString`: the page has an anchor for each function. */
export const argumentError = (name: string, message: string) =>
  new TemplateError(`${message} Please see https://aka.ms/arm-functions#${name} for usage details.`)

/** https://github.com/Azure/bicep, a baseline of `toObject` */
export const countError = (name: string, message: string) =>
  new TemplateError(`${message} Please see https://aka.ms/arm-resource-functions/#${name} for usage details.`)

export const notValid = (name: string) => functionError(`The template function '${name}' is not valid.`)

export const notHere = (name: string) =>
  functionError(`The template function '${name}' is not expected at this location.`)

export const onlyInDefaults = (name: string) =>
  functionError(
    `The template function '${name}' is not expected at this location. The function can only be used with parameter ` +
      'default value expresions.',
  )

export const noSuchParameter = (name: string) =>
  new TemplateError(
    `The template parameter '${name}' is not found. Please see https://aka.ms/arm-syntax-parameters for usage details.`,
  )

export const noSuchVariable = (name: string) =>
  new TemplateError(
    `The template variable '${name}' is not found. Please see https://aka.ms/arm-syntax-variables for usage details.`,
  )

export const noSuchMember = (name: string, available: readonly string[]) =>
  new TemplateError(
    `The language expression property '${name}' doesn't exist, available properties are '${available.join(', ')}'.`,
  )

export const noMembers = (name: string) =>
  new TemplateError(`The language expression property '${name}' can't be evaluated.`)

export const outOfBounds = (index: number | bigint) =>
  new TemplateError(`The language expression property array index '${index}' is out of bounds.`)
