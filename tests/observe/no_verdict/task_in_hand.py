"""A consumer is in the middle of a task when its queue is joined."""

import multiprocessing as mp
from typing import Any


def consume(queue: Any, go_on: Any) -> None:
    queue.get()
    go_on.wait()
    queue.task_done()


def main() -> None:
    queue, go_on = mp.JoinableQueue(), mp.Event()  # type: ignore
    child = mp.Process(target=consume, args=(queue, go_on), daemon=True)
    child.start()
    queue.put("bread")
    queue.join()
    go_on.set()


if __name__ == "__main__":
    main()
