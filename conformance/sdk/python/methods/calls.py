# For programs that call every public method of a client once. A table gives for each client class its methods, found by
# reflection and named one by one, each with a call that fails where the method does not do what it is for.
import inspect
import json
import re
import sys


def check(fact, what="not so"):
    if not fact:
        raise AssertionError(what)


def refused(kind, call):
    try:
        call()
    except kind:
        return True
    return False


def is_so(value):
    """For a method whose answer is all there is to see."""
    return lambda: check(value())


def outcome(call):
    """`works`, the operation that the lab says it lacks, or what went wrong."""
    try:
        call()
        return "works"
    except Exception as error:
        # In the reason, since a part of a batch has no header for it.
        missing = re.fullmatch("(.+) (?:is|are) not emulated by managed-identity-lab", getattr(error, "reason", None) or "")
        return missing[1] if missing else f"{type(error).__name__}: {(str(error).splitlines() or [''])[0]}"


def report(table):
    """Calls everything and prints one JSON object: each method's outcome. Where a class has other methods, it ends with 1."""
    for client, calls in table.items():
        public = [name for name, member in inspect.getmembers(client) if not name.startswith("_") and callable(member)]
        unknown = sorted(set(public) ^ set(calls))
        if unknown:
            sys.exit(f"{client.__name__}: not the methods of this version: {', '.join(unknown)}")
    print(json.dumps({f"{client.__name__}.{name}": outcome(call) for client, calls in table.items() for name, call in calls.items()}, indent=1))
