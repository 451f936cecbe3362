"""Share six tasks among two consumers, and sort the results."""

import time
from multiprocessing import JoinableQueue, Process, Queue

Task = tuple[int, int] | None
END = None


def consume(
    tasks: "JoinableQueue[Task]", results: "Queue[tuple[int, int]]"
) -> None:
    while (task := tasks.get()) is not END:
        try:
            index, number = task
            time.sleep(0.1 if index % 2 else 0.25)
            results.put((index, number * number))
            print(f"task {index} is done")
        finally:
            tasks.task_done()
    tasks.task_done()


def main() -> None:
    tasks: JoinableQueue[Task] = JoinableQueue()
    results: Queue[tuple[int, int]] = Queue()
    consumers = [
        Process(target=consume, args=(tasks, results), name=f"consumer-{n}")
        for n in range(2)
    ]
    for consumer in consumers:
        consumer.start()
    numbers = [3, 1, 4, 1, 5, 9]
    for task in enumerate(numbers):
        tasks.put(task)
    for _ in consumers:
        tasks.put(END)
    tasks.join()
    print("tasks.join() has returned")
    found = [results.get(timeout=10) for _ in numbers]
    for consumer in consumers:
        consumer.join()
    print("as they came:", [square for _, square in found])
    print("sorted by index:", [square for _, square in sorted(found)])


if __name__ == "__main__":
    main()
