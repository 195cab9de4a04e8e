/** How a program is made to use the lab: for a language or a system, lines to paste and what to know. */
export interface Way {
  readonly name: string
  /** lines for a shell, one step each */
  readonly lines: readonly string[]
  readonly note?: string
}

/** What the lines are about: the lab's own address. */
export interface Place {
  /** the HTTP endpoint: `http://127.0.0.1:4080` */
  readonly http: string
  /** the CA certificate's file on the lab's machine */
  readonly ca: string
}

const portOf = ({ http }: Place) => (new URL(http).port === '4080' ? '' : ` --http-port ${new URL(http).port || '80'}`)

/** By system: what sets a shell up, so that programs started from it use the lab. */
export const shells = (place: Place): readonly Way[] => [
  { name: 'bash, zsh, sh', lines: [`eval "$(milab env${portOf(place)})"`] },
  { name: 'PowerShell 7', lines: [`milab env --shell pwsh${portOf(place)} | Out-String | Invoke-Expression`] },
  {
    name: 'Windows PowerShell 5.1',
    lines: [`milab env --shell powershell${portOf(place)} | Out-String | Invoke-Expression`],
  },
  { name: 'cmd.exe', lines: [`milab env --shell cmd${portOf(place)} > lab.cmd && call lab.cmd`] },
  { name: 'an .env file', lines: [`milab env --shell dotenv${portOf(place)} > .env.lab`] },
  {
    name: 'one command on Linux',
    lines: [`milab exec --join ${place.http} -- COMMAND`],
    note: 'IMDS and Azure’s host names at their real addresses, no variables, nothing to trust.',
  },
]

/** By language: what a program needs in a shell that is set up, as docs/environment.md has it. */
export const languages = ({ ca }: Place): readonly Way[] => [
  { name: 'Python', lines: ['python app.py'], note: 'aiohttp by itself needs trust_env=True.' },
  { name: 'JavaScript', lines: ['node app.js'], note: 'Node’s own fetch and http use a proxy from 22.21 and 24.5 on.' },
  { name: 'Go', lines: ['go run .'], note: 'It trusts the lab on Linux; elsewhere: milab ca install.' },
  { name: '.NET', lines: ['dotnet run'], note: 'It trusts the lab on Linux; elsewhere: milab ca install.' },
  { name: 'Java', lines: ['java -jar app.jar'], note: 'Proxy and trust store come by JAVA_TOOL_OPTIONS.' },
  {
    name: 'curl',
    lines: ["curl -H Metadata:true 'http://169.254.169.254/metadata/instance?api-version=2021-02-01'"],
    note: `The CA certificate is in ${ca}.`,
  },
]
