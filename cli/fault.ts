import type { Command } from 'commander'
import { controlApi, type ControlApi } from './control-api.js'
import { exitCode, Failure } from './failure.js'
import { addFaultOptions, faultOf, hasAction, type FaultOptions } from './fault-options.js'
import { faultLine, type FaultState } from './fault-line.js'
import { isStory, storyLines, storyNames, storyTitle } from './story-lines.js'

interface Options extends FaultOptions {
  httpPort?: string
  json?: boolean
}

export function define(command: Command): void {
  command
    .usage('[options] [list | stories | clear [ID] | STORY | [add] OPERATION]')
    .argument(
      '[what]',
      'list, stories, clear, a story such as imds-throttled, an operation such as imds.token, or a glob such as keyvault.*',
    )
    .argument('[name]', 'after clear the id of a fault, after add the operation, after stories a story')
  addFaultOptions(command)
    .option('--json', 'print it as JSON, as GET /_lab/faults does')
    .option('--http-port <port>', 'the HTTP port of the lab (default: 4080, or that of the only running lab)')
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        '  milab fault imds-throttled',
        '  milab fault keyvault.secrets.get-latest --status 429 --times 2',
        '  milab fault "blob.*" --delay PT2S',
        '  milab fault imds.token --when query.client_id=* --status 400 --for PT10S',
        '  milab fault imds --drop connect',
        `  milab fault '{"on":"imds.token","when":{"query":{"client_id":null}},"do":{"delay":"PT1S"}}'`,
        '  milab fault clear',
        '',
        'Faults of the running lab; inside milab exec --control, of that lab. docs/emulated.md lists the operations.',
      ].join('\n'),
    )
    .action(fault)
}

async function fault(what: string | undefined, name: string | undefined, options: Options): Promise<void> {
  if (what === 'stories') return void process.stdout.write(storyLines(options, name))
  if (what === undefined || what === 'list') {
    print(options, await list(await controlApi(options.httpPort)))
    if (what === undefined && !options.json) process.stdout.write(`${storyNames()}\n`)
    return
  }
  if (what === 'clear') {
    const api = await controlApi(options.httpPort)
    await api.call('DELETE', name === undefined ? 'faults' : `faults/${encodeURIComponent(name)}`)
    return print(options, await list(api))
  }
  const on = what === 'add' ? name : what
  if (on === undefined) throw new Failure('add which fault? give an operation, such as imds.token', exitCode.badUsage)
  const api = await controlApi(options.httpPort)
  if (isStory(on) && !hasAction(options)) {
    const { faults } = (await api.call('POST', 'faults', { story: on })) as { faults: FaultState[] }
    return print(options, faults, `${on}: ${storyTitle(on)}\n`)
  }
  print(options, [(await api.call('POST', 'faults', faultOf(on, options))) as FaultState])
}

const list = async (api: ControlApi) => ((await api.call('GET', 'faults')) as { faults: FaultState[] }).faults

function print({ json }: Options, faults: readonly FaultState[], title = ''): void {
  if (json) return void process.stdout.write(`${JSON.stringify({ faults })}\n`)
  const lines = faults.map(faultLine).join('')
  process.stdout.write(title + (lines === '' && title === '' ? 'no faults\n' : lines))
}
