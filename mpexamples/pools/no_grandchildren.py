"""Start a process from a task: in a Pool, in a ProcessPoolExecutor."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import Process


def start_a_child() -> str:
    daemon = multiprocessing.current_process().daemon
    try:
        child = Process(target=print, args=("hello from the grandchild",))
        child.start()
        child.join()
    except AssertionError as error:
        return f"daemon={daemon}; AssertionError: {error}"
    return f"daemon={daemon}; exit code {child.exitcode}"


def main() -> None:
    with multiprocessing.Pool(1) as pool:
        print(f"Pool: {pool.apply(start_a_child)}")
    with ProcessPoolExecutor(1) as executor:
        print(f"Executor: {executor.submit(start_a_child).result()}")


if __name__ == "__main__":
    main()
