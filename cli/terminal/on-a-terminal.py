# Runs a program on a terminal of its own: on-a-terminal.py COMMAND...  Each line of standard input is a step:
#   wait TEXT    until the terminal has shown it, beginning after what the last wait found
#   type TEXT    with escapes such as \x03
#   signal NAME  to the program
# Prints JSON: what the terminal showed, the program's status, and whether the terminal takes lines at the end, as a shell needs.
import codecs, fcntl, json, os, select, signal, struct, sys, termios, time

# The side that the program has is kept open here, too, so that its settings can be read when the program has ended.
terminal, side = os.openpty()
fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 160, 0, 0))
child = os.fork()
if child == 0:
    os.setsid()
    fcntl.ioctl(side, termios.TIOCSCTTY, 0)
    for stream in range(3):
        os.dup2(side, stream)
    os.closerange(3, 256)
    os.execvp(sys.argv[1], sys.argv[1:])
shown, found = "", 0
deadline = time.monotonic() + 50


def takes_lines():
    return bool(termios.tcgetattr(side)[3] & termios.ICANON)


def read(seconds):
    global shown
    if select.select([terminal], [], [], seconds)[0]:
        shown += os.read(terminal, 65536).decode("utf-8", "replace")


def wait(text):
    global found
    while text not in shown[found:]:
        if time.monotonic() > deadline:
            print(json.dumps({"shown": shown, "missing": text}))
            os.kill(child, signal.SIGKILL)
            sys.exit(1)
        read(0.1)
    found = shown.index(text, found) + len(text)


during = []
for step in sys.stdin:
    verb, _, text = step.rstrip("\n").partition(" ")
    if verb == "wait":
        wait(text)
    elif verb == "type":
        os.write(terminal, codecs.decode(text, "unicode_escape").encode())
    elif verb == "signal":
        os.kill(child, getattr(signal, text))
    during.append(takes_lines())
while True:
    ended, status = os.waitpid(child, os.WNOHANG)
    if ended:
        break
    if time.monotonic() > deadline:
        os.kill(child, signal.SIGKILL)
    read(0.1)
read(0.1)
status = os.waitstatus_to_exitcode(status)
print(json.dumps({"shown": shown, "status": status, "takesLines": takes_lines(), "during": during}))
