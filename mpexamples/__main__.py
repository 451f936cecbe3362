"""Start the command line: ``python -m mpexamples``.

Ctrl-C is answered from here on: importing the commands takes a while.  To
take down what was imported would take nearly as long, and is left out.
"""

from __future__ import annotations

import gc
import os
import signal

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def main(argv: list[str] | None = None) -> int:
    from mpexamples import commands

    return commands.main(argv)


def stop(*_: object) -> NoReturn:
    os.write(2, b"mpexamples: stopped by SIGINT\n")
    os._exit(128 + signal.SIGINT)


if __name__ == "__main__":
    gc.disable()  # it would look again and again at what was imported
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, stop)
        import mpexamples.commands  # noqa: F401  # takes its time here

        signal.signal(signal.SIGINT, signal.default_int_handler)
    os._exit(main())
