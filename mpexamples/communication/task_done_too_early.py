"""Say that a task is done before its result is there."""

import queue
import time
from multiprocessing import JoinableQueue, Process, Queue


def consume(tasks: "JoinableQueue[int]", results: "Queue[int]") -> None:
    number = tasks.get()
    tasks.task_done()
    time.sleep(0.3)  # whatever else may hold it up
    results.put(number * number)


def main() -> None:
    tasks: JoinableQueue[int] = JoinableQueue()
    results: Queue[int] = Queue()
    consumer = Process(target=consume, args=(tasks, results), name="consumer")
    consumer.start()
    tasks.put(7)
    tasks.join()
    print("tasks.join() returned: all is done")
    try:
        print(f"the result is {results.get_nowait()}")
    except queue.Empty:
        print("there is no result")
    print(f"it came later: {results.get(timeout=10)}")
    consumer.join()


if __name__ == "__main__":
    main()
