"""Takes on the limits of seconds and bytes it is given, then runs a script; imports nothing of
ours: what the script reads may only ever harm this process.
"""

import runpy
import sys


def main() -> None:
    """Arguments: seconds of the processor's time, bytes of memory, the script."""
    seconds, memory, script = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    try:
        import resource
    except ImportError:  # Windows
        pass
    else:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    runpy.run_path(script, run_name="__main__")


if __name__ == "__main__":
    main()
