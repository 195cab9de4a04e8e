import { resolve } from 'node:path'
import type { ChunkingContext, CodeSplittingGroup, OutputOptions } from 'rolldown'

/**
 * What most runs load is in three files, for to find and link one more costs as much as to read many kilobytes. The
 * rest is split where it is imported late.
 */
export const chunks: NonNullable<OutputOptions['codeSplitting']> = {
  groups: [
    // Of the emulator what the command line needs, too: the version.
    group('version', 5, ['cli/main.ts'], /\/emulator\//),
    // What exec's helper needs stays by itself: it is a process more.
    group('helper-shared', 4, ['emulator/hosts/exec/inside/helper.ts'], /\/emulator\/.*(?<!\/helper\.ts)$/),
    // Before a command is known: commander and the table of commands. Not main.ts, which parses the arguments.
    group('command-line', 3, ['cli/main.ts'], /\/(?:node_modules|cli)\/.*(?<!\/main\.ts)$/),
    // What the commands need before they know whether they need the emulator.
    group('common', 2, ['cli/start.ts', 'cli/exec.ts', 'cli/env.ts', 'cli/stop.ts'], /\/emulator\//),
    group('lab', 1, ['emulator/hosts/lab.ts', 'emulator/index.ts'], /\/emulator\//),
  ],
}

/** A chunk of what the roots load at once, where its path matches and no group with a higher priority has it. */
function group(name: string, priority: number, roots: readonly string[], path: RegExp): CodeSplittingGroup {
  const members = new Set<string>()
  const add = (id: string, context: ChunkingContext): void => {
    if (members.has(id)) return
    members.add(id)
    for (const imported of context.getModuleInfo(id)?.importedIds ?? []) add(imported, context)
  }
  return {
    name(id, context) {
      if (members.size === 0) for (const root of roots) add(resolve(root), context)
      return members.has(id) && path.test(id.replaceAll('\\', '/')) ? name : null
    },
    debugName: name,
    priority,
  }
}
