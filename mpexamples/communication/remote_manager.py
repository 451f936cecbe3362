"""Let a process connect to a manager that it was not given."""

import secrets
from multiprocessing import Process
from multiprocessing.managers import BaseManager
from queue import Queue
from typing import Any

words: Queue[str] = Queue()


def get_words() -> Queue[str]:
    return words


class WordManager(BaseManager):
    pass


WordManager.register("get_words", get_words)


def work(address: tuple[str, int], key: bytes) -> None:
    manager: Any = WordManager(address, key)
    manager.connect()
    queue = manager.get_words()
    while (word := queue.get()) is not None:
        print(word.upper())


def main() -> None:
    key = secrets.token_bytes(32)
    manager: Any = WordManager(("127.0.0.1", 0), key)
    with manager:
        queue = manager.get_words()
        for word in ("noodles", "tea", None):
            queue.put(word)
        print(f"items there: {queue.qsize()}, here: {words.qsize()}")
        worker = Process(
            target=work, args=(manager.address, key), name="worker"
        )
        worker.start()
        worker.join()


if __name__ == "__main__":
    main()
