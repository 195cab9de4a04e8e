import { readJson, type ReadJson } from '../../templates/read.js'
import { isObject, TemplateError, type ValueObject } from '../../templates/values.js'
import { FileTrouble, found, textOf, type ScenarioFiles } from '../files.js'
import { ScenarioError, type Path } from '../scenario-error.js'
import type { ScenarioDeployment } from './shape.js'

/** A template or a parameters file, as it was written. */
export interface JsonText {
  /** as the scenario names it; undefined where it stands in the scenario itself */
  readonly file?: string
  /** of what a compiler wrote, the lines are not the file's */
  readonly isCompiled?: true
  readonly text: string
  readonly read: ReadJson
}

/** bytes: what Azure takes of template and parameters together */
const most = 4 * 1024 * 1024

/** What a deployment of the file deploys. */
export function templateOf({ template }: ScenarioDeployment, files: ScenarioFiles, path: Path): Promise<JsonText> {
  return jsonOf(template, files, [...path, 'template'])
}

/** The parameters by name, `{ name: { value } }`. */
export async function parametersOf(
  { parameters }: ScenarioDeployment,
  files: ScenarioFiles,
  path: Path,
): Promise<ValueObject> {
  if (parameters === undefined) return {}
  const at = [...path, 'parameters']
  const { file, read } = await jsonOf(parameters, files, at)
  const given = isObject(read.value) ? read.value : {}
  // A file may leave out its frame, as az takes it, too.
  const values = file === undefined || isValues(given) ? given : given.parameters
  if (values !== undefined && isObject(values) && isValues(values)) return values
  const what = '{ name: { value: … } }'
  throw new ScenarioError(
    at,
    file === undefined ? `expected ${what}` : `${file} is not a parameters file, which has ${what} under "parameters"`,
  )
}

const isValues = (given: ValueObject) =>
  Object.values(given).every((one) => one === null || (isObject(one) && ('value' in one || 'reference' in one)))

async function jsonOf(given: string | object, files: ScenarioFiles, path: Path): Promise<JsonText> {
  if (typeof given !== 'string') {
    const text = JSON.stringify(given)
    return { text, read: readJson(text) }
  }
  const isBicep = /\.bicep(param)?$/i.test(given)
  const text = isBicep ? await compiledText(given, files, path) : found(path, () => textOf(files, given, most))
  try {
    const plain = text.replace(/^\uFEFF/, '')
    return { file: given, ...(isBicep && { isCompiled: true }), text: plain, read: readJson(plain) }
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error
    throw new ScenarioError(path, isBicep ? `${given}: ${error.message}` : inFile(given, error.message))
  }
}

async function compiledText(name: string, files: ScenarioFiles, path: Path): Promise<string> {
  if (!files.compiled) throw new ScenarioError(path, `${name} is Bicep; name the JSON that bicep build writes`)
  try {
    return await files.compiled(name)
  } catch (error) {
    throw error instanceof FileTrouble ? new ScenarioError(path, error.message) : error
  }
}

/** `Unexpected end. Path 'x', line 3, position 7.`, with its place in front as it stands for other files. */
function inFile(file: string, message: string): string {
  const [, line, column] = /line (\d+), position (\d+)/.exec(message) ?? []
  return line === undefined ? `${file}: ${message}` : `${file}:${line}:${column}: ${message}`
}

/** As az names a deployment: like the template's file. */
export const deploymentName = ({ name, template }: ScenarioDeployment): string =>
  name ?? (typeof template === 'string' ? nameOf(template) : 'main')

const nameOf = (file: string) =>
  file
    .replace(/^.*[/\\]/, '')
    .replace(/\.[^.]*$/, '')
    .replace(/[^-\w.()]/g, '-')
    .slice(0, 64) || 'main'
