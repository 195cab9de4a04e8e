import { commandLine } from './command.test-support.js'
import { conformAndDoctor } from './conform-and-doctor.test-support.js'
import { controlApi } from './control-api.test-support.js'
import { log } from './log.test-support.js'
import { runningACommand } from './running-a-command.test-support.js'
import { scenarioFile } from './scenario-file.test-support.js'
import type { Chapter } from './mistake.test-support.js'

export const chapters: readonly Chapter[] = [
  commandLine,
  scenarioFile,
  runningACommand,
  conformAndDoctor,
  log,
  controlApi,
]
