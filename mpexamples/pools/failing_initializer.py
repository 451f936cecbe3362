"""Let an initializer fail, in a Pool or in an executor, or catch its error."""

import multiprocessing
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool

problem: Exception | None = None


def load_model() -> None:
    time.sleep(0.2)  # as if it looked for the file
    raise FileNotFoundError("no model.bin")


def try_to_load_model() -> None:
    global problem
    try:
        load_model()
    except FileNotFoundError as error:
        problem = error


def answer(question: str) -> str:
    if problem:
        raise problem
    return f"an answer to {question}"


def main() -> None:
    if "executor" in sys.argv:
        with ProcessPoolExecutor(1, initializer=load_model) as executor:
            try:
                print(executor.submit(answer, "why").result())
            except BrokenProcessPool as error:
                print(f"BrokenProcessPool: {error}")
    else:
        initializer = try_to_load_model if "catch" in sys.argv else load_model
        with multiprocessing.Pool(1, initializer=initializer) as pool:
            result = pool.apply_async(answer, ("why",))
            try:
                print(result.get(timeout=1.2))
            except (multiprocessing.TimeoutError, FileNotFoundError) as error:
                print(f"get() raised {error!r}")


if __name__ == "__main__":
    main()
