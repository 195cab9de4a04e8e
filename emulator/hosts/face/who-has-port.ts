import { PortTaken, seatOfDoor } from '../listen/bind.js'
import { portUser } from '../port-user.js'

/** The error for users of `startLab`: who has the port, if that can be seen, and the option that chooses another. */
export function whoHasPort({ door, address, port }: PortTaken): PortTaken {
  const who = portUser(port)?.text ?? 'already in use'
  const seat = seatOfDoor(door)
  const option = seat === undefined ? `${door}Port: 0` : `doors: { ${JSON.stringify(seat)}: 0 }`
  const none = door === 'msi' ? ', null starts without it' : ''
  return new PortTaken(door, address, port, `it is ${who}; ${option} uses any free port${none}`)
}
