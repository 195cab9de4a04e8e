/*
 * What a shell needs to complete milab: it asks `milab completion reply` each time, so that nothing here knows a command
 * or an option. The lines of a reply are words, each with a tab and its meaning; the last says what is left to the shell.
 */

const bash = String.raw`# milab in bash: source <(milab completion bash)
_milab() {
  local line rest= current=${'$'}{COMP_WORDS[COMP_CWORD]}
  COMPREPLY=()
  while IFS= read -r line; do
    case $line in
      :*) rest=${'$'}{line#:} ;;
      *) COMPREPLY+=("${'$'}{line%%$'\t'*}") ;;
    esac
  done < <("${'$'}{COMP_WORDS[0]}" completion reply -- "${'$'}{COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  case $rest in
    files | folders)
      compopt -o filenames 2>/dev/null
      [ "$rest" = files ] && rest=-f || rest=-d
      while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen "$rest" -- "$current")
      ;;
    command\ *)
      local at=$((${'$'}{rest#command } + 1))
      if declare -F _command_offset >/dev/null; then
        _command_offset "$at"
      else
        [ "$at" = "$COMP_CWORD" ] && rest=-c || rest=-f
        while IFS= read -r line; do COMPREPLY+=("$line"); done < <(compgen "$rest" -- "$current")
      fi
      ;;
  esac
}
complete -F _milab milab managed-identity-lab
`

const zsh = String.raw`#compdef milab managed-identity-lab
# milab in zsh: source <(milab completion zsh), after compinit
_milab() {
  local line rest
  local -a values
  while IFS= read -r line; do
    case $line in
      :*) rest=${'$'}{line#:} ;;
      *$'\t'*) values+=("${'$'}{${'$'}{line%%$'\t'*}//:/\\:}:${'$'}{line#*$'\t'}") ;;
      *) values+=("${'$'}{line//:/\\:}") ;;
    esac
  done < <("${'$'}{words[1]}" completion reply -- "${'$'}{(@)words[2,CURRENT]}" 2>/dev/null)
  (( ${'$'}#values )) && _describe -t values milab values
  case $rest in
    files) _files ;;
    folders) _files -/ ;;
    command\ *)
      local -i at=$(( ${'$'}{rest#command } + 1 ))
      shift $at words
      (( CURRENT -= at ))
      _normal
      ;;
  esac
}
compdef _milab milab managed-identity-lab
`

const fish = String.raw`# milab in fish: milab completion fish > ~/.config/fish/completions/milab.fish
function __milab_reply
    set -l words (commandline -opc)
    set -l current (commandline -ct)
    for line in ($words[1] completion reply -- $words[2..-1] "$current" 2>/dev/null)
        switch $line
            case ':files'
                __fish_complete_path "$current"
            case ':folders'
                __fish_complete_directories "$current"
            case ':command *'
                __fish_complete_subcommand --fcs-skip=(math (string replace ':command ' '' -- $line) + 1)
            case ':*'
            case '*'
                echo $line
        end
    end
end
complete -c milab -f -a '(__milab_reply)'
complete -c managed-identity-lab -f -a '(__milab_reply)'
`

// Windows PowerShell drops arguments that are empty: hence --new.
const powershell = String.raw`# milab in PowerShell: milab completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName @('milab', 'managed-identity-lab') -ScriptBlock {
    param($word, $commandLine, $cursor)
    $typed = @($commandLine.CommandElements | Where-Object { $_.Extent.StartOffset -lt $cursor } | ForEach-Object { $_.ToString() })
    $before = @($typed | Select-Object -Skip 1)
    $new = @()
    if ($word -eq '') { $new = @('--new') }
    & $typed[0] completion reply @new -- @before 2>$null | ForEach-Object {
        if ($_ -like ':*') {
            if ($_ -match '^:(files|folders|command)') { Get-ChildItem -Path "$word*" -ErrorAction SilentlyContinue | ForEach-Object { Resolve-Path -Relative $_.FullName } }
        } else {
            $name, $meaning = $_ -split [char]9, 2
            if (-not $meaning) { $meaning = $name }
            [System.Management.Automation.CompletionResult]::new($name, $name, 'ParameterValue', $meaning)
        }
    }
}
`

/** What to put into each shell's start file. */
export const scripts = { bash, zsh, fish, powershell } as const
