"""Redirect sys.stdout in the child, and send its text to the parent."""

import contextlib
import io
from multiprocessing import Process, Queue


def speak(texts: "Queue[str]") -> None:
    caught = io.StringIO()
    with contextlib.redirect_stdout(caught):
        print("from the child")
    texts.put(caught.getvalue())


def main() -> None:
    texts: Queue[str] = Queue()
    child = Process(target=speak, args=(texts,))
    child.start()
    caught = texts.get()
    child.join()
    print(f"caught: {caught.splitlines()}")


if __name__ == "__main__":
    main()
