"""Let a task raise before task_done, and wait for it all the same."""

from multiprocessing import JoinableQueue, Process
from threading import Thread


def consume(tasks: "JoinableQueue[int]") -> None:
    number = tasks.get()
    print(f"10 divided by {number} is {10 / number}")
    tasks.task_done()


def main() -> None:
    tasks: JoinableQueue[int] = JoinableQueue()
    tasks.put(0)
    consumer = Process(target=consume, args=(tasks,), name="consumer")
    consumer.start()
    consumer.join()
    waiting = Thread(target=tasks.join)
    waiting.start()
    waiting.join(0.5)
    print(f"the consumer has ended; join() still waits: {waiting.is_alive()}")
    tasks.task_done()
    waiting.join()
    print("task_done() for it; join() has returned")
    try:
        tasks.task_done()
    except ValueError as error:
        print(f"once more: ValueError: {error}")


if __name__ == "__main__":
    main()
