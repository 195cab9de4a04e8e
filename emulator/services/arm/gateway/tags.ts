import { limits } from '../../../policy/limits.js'
import { gateway } from './refusals.js'

type Pair = readonly [name: string, value: string]

/** documented in https://learn.microsoft.com/cli/azure/azure-cli-variables-tutorial; the last sentence is in Az.Migrate */
const reservedCharacters = (names: readonly string[]) =>
  gateway(
    400,
    'InvalidTagNameCharacters',
    `The tag names '${names.join(', ')}' have reserved characters '<,>,%,&,\\,?,/' or control characters. These ` +
      "characters are only allowed for tags that start with the prefix 'hidden, link'.",
  )

/** code and text are those that Az.Migrate repeats */
const nameTooLong = (names: readonly string[], most: number) =>
  gateway(
    400,
    'InvalidTagName',
    `Tag key too large. Following tag name '${names.join(', ')}' exceeded the maximum length. Maximum allowed length ` +
      `for tag name - '${most}' characters.`,
  )

/** as well */
const valueTooLong = (values: readonly string[], most: number) =>
  gateway(
    400,
    'InvalidTagValueLength',
    `Tag value too large. Following tag value '${values.join(', ')}' exceeded the maximum length. Maximum allowed ` +
      `length for tag value - '${most}' characters.`,
  )

/** unverified: code and text */
const tooMany = (count: number, most: number) =>
  gateway(
    400,
    'InvalidTagCount',
    `The number of tags '${count}' exceeds the maximum number of tags allowed on a resource, '${most}'.`,
  )

const isReserved = (name: string) => /[<>%&\\?/\u0000-\u001f\u007f]/.test(name) && !/^(?:hidden-|link:)/i.test(name)

/** Refuses tags that are too many, too long or of characters that names may not have; the order is inferred. */
export function judgeTags(pairs: readonly Pair[], nameLimit: number): void {
  const { most } = limits.tags
  if (pairs.length > most) throw tooMany(pairs.length, most)
  const reserved = pairs.map(([name]) => name).filter(isReserved)
  if (reserved.length > 0) throw reservedCharacters(reserved)
  const names = pairs.map(([name]) => name).filter((name) => name.length > nameLimit)
  if (names.length > 0) throw nameTooLong(names, nameLimit)
  const values = pairs.map(([, value]) => value).filter((value) => value.length > limits.tagValue.most)
  if (values.length > 0) throw valueTooLong(values, limits.tagValue.most)
}
