import type { LabUrls } from '../face/started-lab.js'
import { hostOf, type Doors } from './doors.js'

export function urlsOf({ ports }: Doors, bind: string | undefined): LabUrls {
  const host = hostOf(bind)
  return {
    http: `http://${host}:${ports.http}`,
    https: `https://${host}:${ports.https}`,
    msi: ports.msi === null ? null : `http://${host}:${ports.msi}`,
  }
}
