"""A consumer forgets task_done() once."""

import multiprocessing as mp
from typing import Any


def work(queue: Any) -> None:
    while True:
        number = queue.get()
        if number != 1:
            queue.task_done()


def main() -> None:
    queue: Any = mp.JoinableQueue()
    mp.Process(target=work, args=(queue,), daemon=True).start()
    for number in range(3):
        queue.put(number)
    queue.join()


if __name__ == "__main__":
    main()
