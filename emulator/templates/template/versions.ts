import type { Path } from '../reading/paths.js'
import { TemplateError } from '../values.js'

/** 2.0 has resources by symbolic names, types of the template's own and values that may be null. */
export type LanguageVersion = '1.0' | '2.0'

const known: Readonly<Record<string, LanguageVersion>> = {
  '1.0': '1.0',
  '1.9-experimental': '2.0',
  '1.10-experimental': '2.0',
  '2.0': '2.0',
  '2.1-experimental': '2.0',
  '2.2-experimental': '2.0',
}

export function languageVersion(text: string | undefined, path: Path): LanguageVersion {
  if (text === undefined) return '1.0'
  const version = Object.hasOwn(known, text) ? known[text] : undefined
  if (version) return version
  throw new TemplateError(
    `The template language version '${text}' is not supported. Please see https://aka.ms/arm-template for usage details.`,
    path,
  )
}

const versions = ['2014-04-01-preview', '2015-01-01', '2018-05-01', '2019-04-01', '2019-08-01']
const schemas = new RegExp(
  `^https?://schema\\.management\\.azure\\.com/schemas/(${versions.join('|')})/` +
    '(subscription|managementGroup|tenant)?deploymentTemplate\\.json#?$',
  'i',
)

export function judgeSchema(text: string | undefined, path: Path): void {
  if (text !== undefined && schemas.test(text)) return
  throw new TemplateError(
    `The template schema '${text ?? ''}' is not supported. Supported versions are '${versions.join(',')}'. ` +
      'Please see https://aka.ms/arm-template for usage details.',
    path,
  )
}
