import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { parse } from 'yaml'

/*
 * The parts of GitHub's runner that `run` steps and a composite action need: expressions that name a value, bash, the
 * files through which steps talk to the runner, masks. Its rules:
 * https://docs.github.com/actions/reference/workflows-and-actions
 */

export interface Step {
  readonly id?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly run?: string
  readonly shell?: string
  readonly env?: Readonly<Record<string, string>>
  readonly if?: string
}

export interface Action {
  readonly inputs: Readonly<Record<string, { description: string; default: string }>>
  readonly outputs: Readonly<Record<string, { description: string; value: string }>>
  readonly runs: { readonly using: string; readonly steps: readonly Step[] }
}

type Values = Readonly<Record<string, string>>

interface Context {
  readonly inputs: Values
  /** outputs of the steps with an id */
  readonly steps: Record<string, Values>
  readonly actionPath?: string
}

export class Job {
  readonly #set: Record<string, string> = {}
  readonly #path: string[] = []
  readonly #masks: string[] = []
  readonly #context: Context = { inputs: {}, steps: {} }
  #log = ''
  #files = 0

  /** `machine` is the runner's own environment. */
  constructor(
    private readonly folder: string,
    readonly workspace: string,
    private readonly machine: Values,
  ) {
    mkdirSync(join(folder, 'temp'), { recursive: true })
  }

  /** The log with masks applied. */
  get log(): string {
    return this.#masks.reduce((log, mask) => log.replaceAll(mask, '***'), this.#log)
  }

  /** The variables that steps have set for later steps. */
  get variables(): Values {
    return { ...this.#set }
  }

  /** Runs a step of the job and returns its output. */
  run(step: Step): Promise<string> {
    return this.#run({ shell: 'bash', ...step }, this.#context)
  }

  /** Runs the action in a folder, as the step that uses it. */
  async use({ id, with: inputValues = {} }: Step, actionPath: string): Promise<Values> {
    const { inputs, outputs, runs } = parse(readFileSync(join(actionPath, 'action.yml'), 'utf8')) as Action
    for (const name of Object.keys(inputValues))
      if (!(name in inputs)) throw new Error(`the action has no input ${name}`)
    const context: Context = {
      inputs: Object.fromEntries(
        Object.entries(inputs).map(([name, input]) => [name, String(inputValues[name] ?? input.default)]),
      ),
      steps: {},
      actionPath,
    }
    for (const step of runs.steps) {
      if (!step.shell) throw new Error('a step of an action names its shell')
      await this.#run(step, context)
    }
    const seen = Object.fromEntries(
      Object.entries(outputs).map(([name, { value }]) => [name, evaluated(value, context)]),
    )
    if (id) this.#context.steps[id] = seen
    return seen
  }

  async #run(step: Step, context: Context): Promise<string> {
    const file = (kind: string) => {
      const path = join(this.folder, 'temp', `${kind}_${this.#files++}`)
      writeFileSync(path, '')
      return path
    }
    const [env, output, path, script] = ['set_env', 'set_output', 'add_path', 'script'].map(file) as [
      string,
      string,
      string,
      string,
    ]
    writeFileSync(script, evaluated(step.run!, context))
    const own = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, value]) => [name, evaluated(value, context)]),
    )
    const stepVariables = { ...this.#set, ...own }
    this.#log += `Run ${step.run}\nenv:\n${Object.entries(stepVariables)
      .map(([name, value]) => `  ${name}: ${value}\n`)
      .join('')}`
    const printed = await this.#bash(script, {
      ...this.machine,
      ...stepVariables,
      PATH: [...this.#path.toReversed(), this.machine.PATH].join(delimiter),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: this.workspace,
      RUNNER_TEMP: join(this.folder, 'temp'),
      GITHUB_ENV: env,
      GITHUB_OUTPUT: output,
      GITHUB_PATH: path,
      ...(context.actionPath && { GITHUB_ACTION_PATH: context.actionPath }),
    })
    Object.assign(this.#set, read(env))
    if (step.id) context.steps[step.id] = read(output)
    this.#path.push(
      ...readFileSync(path, 'utf8')
        .split('\n')
        .filter((line) => line !== ''),
    )
    return printed
  }

  #bash(script: string, env: Values): Promise<string> {
    const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
      cwd: this.workspace,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let printed = ''
    const take = (chunk: Buffer) => {
      printed += chunk.toString()
    }
    child.stdout.on('data', take)
    child.stderr.on('data', take)
    return new Promise((done, failed) => {
      child.once('error', failed)
      child.once('close', (status) => {
        // GitHub removes the commands from the log and masks what follows; we mask the whole log.
        for (const [, mask] of printed.matchAll(/^::add-mask::(.+)$/gm)) this.#masks.push(mask!)
        const visible = printed.replace(/^::add-mask::.+\n/gm, '')
        this.#log += visible
        if (status === 0) done(visible)
        else failed(new Error(`a step ended with ${status}: ${visible}`))
      })
    })
  }
}

/** `${{ inputs.world }}`, `${{ steps.lab.outputs.http }}`; another expression is an error. */
function evaluated(text: string, { inputs, steps }: Context): string {
  return text.replace(/\$\{\{ *(.*?) *\}\}/g, (_whole, expression: string) => {
    const [root, name, , output] = expression.split('.') as [string, string, string?, string?]
    const value = root === 'inputs' ? inputs[name] : root === 'steps' ? steps[name]?.[output!] : undefined
    if (value === undefined) throw new Error(`what is ${expression}?`)
    return value
  })
}

/** Lines `NAME=VALUE`, or `NAME<<END`, the value's lines, `END`. */
export function read(file: string): Record<string, string> {
  const lines = readFileSync(file, 'utf8').split('\n')
  const values: Record<string, string> = {}
  while (lines.length > 0) {
    const line = lines.shift()!
    if (line === '') continue
    const [, name, mark, rest] = /^(.+?)(=|<<)(.*)$/.exec(line) ?? []
    if (name === undefined) throw new Error(`the runner cannot read ${line}`)
    if (mark === '=') values[name] = rest!
    else {
      const end = lines.indexOf(rest!)
      if (end < 0) throw new Error(`no line ${rest} ends the value of ${name}`)
      values[name] = lines
        .splice(0, end + 1)
        .slice(0, -1)
        .join('\n')
    }
  }
  return values
}
