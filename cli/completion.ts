import { Argument, type Command } from 'commander'

const shells = ['bash', 'zsh', 'fish', 'powershell'] as const
type Shell = (typeof shells)[number]

export function define(command: Command): void {
  command
    .addArgument(new Argument('<shell>', 'the shell that will read it').choices(shells))
    .addHelpText(
      'after',
      [
        '',
        'Examples:',
        '  source <(milab completion bash)                                   in ~/.bashrc',
        '  source <(milab completion zsh)                                    in ~/.zshrc, after compinit',
        '  milab completion fish > ~/.config/fish/completions/milab.fish',
        '  milab completion powershell | Out-String | Invoke-Expression      in $PROFILE',
        '',
        'It completes commands, options and their values, among them the machines, apps and identities of the running lab.',
      ].join('\n'),
    )
    .action(async (shell: Shell) => {
      const { scripts } = await import('./completion/scripts.js')
      process.stdout.write(scripts[shell])
    })
  command
    .command('reply', { hidden: true })
    .argument('[words...]', 'the command line after milab, up to the word to complete')
    .option('--new', 'the word to complete is another one, still empty')
    .addHelpText('after', '\nExample:\n  milab completion reply -- exec --a')
    .action(async (words: string[], options: { readonly new?: boolean }) => {
      const { reply } = await import('./completion/reply.js')
      process.stdout.write(await reply(options.new ? [...words, ''] : words))
    })
}
