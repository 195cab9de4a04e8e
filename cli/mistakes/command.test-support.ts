import type { Chapter } from './mistake.test-support.js'

export const commandLine: Chapter = {
  title: 'The command',
  mistakes: [
    {
      mistake: 'a command that does not exist',
      how: 'milab strat',
      says: ["error: unknown command 'strat'", '(Did you mean start?)', '(milab --help shows the commands'],
    },
    {
      mistake: 'an option that does not exist',
      how: 'milab start --prot 4081',
      says: ["error: unknown option '--prot'", '(milab start --help shows its options)'],
    },
    ...['abc', '70000'].map((port) => ({
      mistake: `the port ${port}`,
      how: `milab start --http-port ${port}`,
      says: [
        `error: option '--http-port <port>' argument '${port}' is invalid. a port must be a whole number from 0 to 65535.`,
      ],
    })),
    {
      mistake: 'an address of another machine',
      how: 'milab start --bind 192.0.2.1',
      says: [
        'milab: the HTTP endpoint cannot listen on 192.0.2.1 port 4080: this machine has no such address; --bind ' +
          'needs an address of this machine',
      ],
    },
    {
      mistake: 'an endpoint like Azurite’s for the whole network',
      how: 'milab start --path-style 10000 --bind 0.0.0.0',
      says: [
        'milab: the path-style endpoint cannot listen on 0.0.0.0 port 10000: its account key is known to everyone; ' +
          'leave out --bind, or that option',
      ],
    },
    {
      mistake: 'a port that a lab uses',
      how: 'milab start --http-port PORT',
      make: ({ milab, portOfLab }) =>
        milab(['start', '--https-port', '0', '--no-msi', '--http-port', String(portOfLab('http'))]),
      says: [
        'milab: the HTTP endpoint cannot listen on 127.0.0.1 port …: it is in use by the lab at http://127.0.0.1:… ' +
          '(process …); milab status shows it, milab stop stops it; milab start --http-port 0 uses any free port',
      ],
    },
    {
      mistake: 'a port that another program uses',
      how: 'milab start --http-port PORT',
      make: ({ milab, takenPort }) =>
        milab(['start', '--https-port', '0', '--no-msi', '--http-port', String(takenPort)]),
      says: [
        'milab: the HTTP endpoint cannot listen on 127.0.0.1 port …: it is in use by … (process …); stop that ' +
          'program, or milab start --http-port 0 uses any free port',
      ],
      not: 'beyond Linux',
    },
    {
      mistake: 'MILAB_HOME is a file',
      how: 'MILAB_HOME=notes.txt milab start',
      make: ({ milab }) => milab(['start'], { MILAB_HOME: 'notes.txt' }),
      files: { 'notes.txt': '' },
      says: ['milab: …notes.txt is not a folder; set MILAB_HOME to another folder, or see milab doctor'],
    },
    {
      mistake: 'Node 18',
      how: 'milab start',
      make: ({ milabOnNode }) => milabOnNode('18.20.8', ['start']),
      says: ['milab: Node 18.20.8 is too old; install 20.19 or newer (https://nodejs.org)'],
    },
    {
      mistake: 'no lab is running',
      how: 'milab env',
      make: ({ milab, emptyHome }) => milab(['env', '--http-port', '1'], { MILAB_HOME: emptyHome }),
      says: ['milab: no lab responds at 127.0.0.1:… (ECONNREFUSED); start one with: milab start'],
    },
    {
      mistake: 'no lab is running, to stop',
      how: 'milab stop',
      make: ({ milab, emptyHome }) => milab(['stop'], { MILAB_HOME: emptyHome }),
      says: ['milab: no lab is running (run files: …)'],
    },
    {
      mistake: 'a shell that milab does not write',
      how: 'milab env --shell fish',
      says: [
        "error: option '--shell <shell>' argument 'fish' is invalid. milab does not write fish's syntax; milab exec " +
          '-- fish starts a shell that uses a lab of its own.',
      ],
    },
    {
      mistake: 'bash as the shell, which reads sh',
      how: 'milab env --shell bash',
      make: ({ milab, portOfLab }) => milab(['env', '--shell', 'bash', '--http-port', String(portOfLab('http'))]),
      says: ["export HTTPS_PROXY='http://127.0.0.1:…"],
    },
  ],
}
