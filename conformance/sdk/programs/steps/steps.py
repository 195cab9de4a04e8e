"""What a program can do, line by line: `works: copy`, or `fails: copy: the error`."""


def step(name):
    """Runs the function beneath, and prints what became of it."""

    def run(does):
        try:
            does()
        except Exception as error:
            print(f"fails: {name}: {type(error).__name__}: {error}".splitlines()[0], flush=True)
        else:
            print(f"works: {name}", flush=True)

    return run
