"""Ask whether a process is alive: oneself, a sibling, a closed one."""

from multiprocessing import Event, Process, current_process, parent_process


def ask(sibling: Process) -> None:
    parent = parent_process()
    print(f"Am I alive? {current_process().is_alive()}")
    print(f"Is my parent? {parent is not None and parent.is_alive()}")
    try:
        print(f"Is my sibling? {sibling.is_alive()}")
    except AssertionError as error:
        print(f"Is my sibling? AssertionError: {error}; {sibling}")


def main() -> None:
    may_end = Event()
    sleeper = Process(target=may_end.wait, name="sleeper")
    sleeper.start()
    curious = Process(target=ask, args=(sleeper,), name="curious")
    try:
        curious.start()
        curious.join()
    except TypeError as error:
        print(f"TypeError: {error}")
    print(f"Is my child? {sleeper.is_alive()}")
    try:
        sleeper.close()
    except ValueError as error:
        print(f"May I close it? ValueError: {error}")
    may_end.set()
    sleeper.join()
    sleeper.close()
    try:
        sleeper.is_alive()
    except ValueError as error:
        print(f"And when it is closed? ValueError: {error}")


if __name__ == "__main__":
    main()
