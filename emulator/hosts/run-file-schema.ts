import { z } from 'zod'
import type { RunFile } from './run-file.js'

const text = z.string().min(1)
const at = (protocol: RegExp) => z.url({ protocol })

/** The form of a run file. In a file of its own, because zod is slow to load. */
export const runFileSchema = z.object({
  event: z.literal('ready'),
  version: text,
  http: at(/^http$/),
  https: at(/^https$/),
  msi: at(/^http$/).nullable(),
  doors: z.record(text, at(/^http$/)),
  pathStyle: at(/^http$/).optional(),
  data: text.optional(),
  ca: text,
  portal: z.object({
    tenantId: text,
    subscriptionId: text,
    clientId: text,
    objectId: text,
    secretFile: text,
  }),
  // 1 in a container. Signals to 0 and -1 go to more than one process.
  // 1 in a container. Signals to 0 and -1 go to more than one process.
  pid: z.int().min(1),
  nonce: z.string().regex(/^[0-9a-f]{32}$/),
  identityHeader: text,
  controlToken: text,
  seatSecret: text,
}) satisfies z.ZodType<RunFile>
