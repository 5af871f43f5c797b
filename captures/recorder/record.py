#!/usr/bin/env python3
"""Records the course's captures from the kernel this machine runs (Linux, root).

    npm run record -- handshake-and-close     one capture, by its folder's name or its scenario's number
    npm run record -- --all                   every one
    npm run record -- --list                  what there is
    npm run record -- --all --out DIR         written elsewhere; the captures of the course stay as they are
"""

import argparse
import fcntl
import os
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

sys.dont_write_bytecode = True
CAPTURES = Path(__file__).resolve().parent.parent


def parser() -> argparse.ArgumentParser:
    usage = "npm run record -- [--out DIR] NAME... | --all | --list"
    made = argparse.ArgumentParser(prog="record", usage=usage, description="Record captures from this kernel.")
    made.add_argument("names", nargs="*", metavar="NAME", help="a folder of captures/, or a scenario's number")
    made.add_argument("--all", action="store_true", help="record every scenario")
    made.add_argument("--list", action="store_true", help="list the scenarios")
    made.add_argument("--tries", type=int, default=6, metavar="N", help="give a scenario up after N runs (6)")
    made.add_argument("--out", type=Path, metavar="DIR", help="write below DIR, not into captures/")
    return made


def say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


@contextmanager
def alone() -> Iterator[None]:
    """One recording at a time on a machine: the kernel's trace knows ports, and those are always the same."""
    with open(__file__) as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    # Another recorder that waits would not get the lock if this one took it again at once.
    time.sleep(0.05)


def main() -> int:
    arguments = parser().parse_args()
    if not (arguments.names or arguments.all or arguments.list):
        parser().print_help(sys.stderr)
        return 2
    if sys.platform != "linux":
        say("record: captures are recorded from a Linux kernel; this is not one.")
        return 1
    if sys.version_info < (3, 11):
        say("record: Python 3.11 or newer is needed.")
        return 1

    from scenario import find, scenarios

    import scenarios as _  # noqa: F401  (registers them)
    from notation import written

    if arguments.list:
        for one in scenarios.values():
            print(f"{one.number:6} {one.name:24} {one.title['en']}")
        return 0
    unknown = [name for name in arguments.names if find(name) is None]
    if unknown:
        say(f"record: no scenario is called {unknown[0]}; --list shows them.")
        return 2
    if os.geteuid() != 0:
        say("record: recording needs root, for network namespaces and the kernel's trace.")
        return 1

    from folder import write
    from netns import own_mounts
    from recording import Mismatch, record

    # On a busy machine the wire would be late otherwise, and its 10 ms would not be 10 ms.
    os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(10))
    # A terminated recorder unwinds like an interrupted one, and removes its trace instance.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    chosen = list(scenarios.values()) if arguments.all else [find(name) for name in arguments.names]
    try:
        own_mounts()
        for one in chosen:
            with alone():
                recording = record(one, say, arguments.tries)
            folder = (arguments.out or CAPTURES) / one.name
            write(one, recording, folder)
            print(f"{one.name}: {written(recording.vantages['client'].told)}")
    except Mismatch as error:
        say(f"record: {error}")
        return 1
    except OSError as error:
        say(f"record: {error.strerror or error}{f': {error.filename}' if error.filename else ''}")
        return 1
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
