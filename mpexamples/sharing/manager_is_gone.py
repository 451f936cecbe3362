"""Ask managers that have been shut down, and one that has been killed."""

from collections.abc import Callable
from multiprocessing import Manager, active_children
from threading import Timer
from traceback import format_exception_only


def attempt(what: str, question: Callable[[], object]) -> None:
    try:
        print(f"{what}: {question()}")
    except (AssertionError, EOFError, OSError) as error:
        print(f"{what}: {format_exception_only(error)[0].strip()}")


def after_the_block() -> None:
    with Manager() as manager:
        never_asked = manager.dict(a=1)
    attempt("first question after the block", lambda: never_asked["a"])

    with Manager() as manager:
        asked = manager.dict(a=1)
        attempt("question in the block", lambda: asked["a"])
    attempt("next question after the block", lambda: asked["a"])
    attempt("a new dict after the block", lambda: manager.dict())


def after_a_kill() -> None:
    manager = Manager()
    queue = manager.Queue()
    [process] = active_children()
    Timer(0.3, process.kill).start()
    attempt("killed before the answer", lambda: queue.get())
    process.join()
    attempt("next question after the kill", lambda: queue.get())
    attempt("a new dict after the kill", lambda: manager.dict())


def main() -> None:
    after_the_block()
    after_a_kill()


if __name__ == "__main__":
    main()
