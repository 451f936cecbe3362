"""Cancel four tasks of an executor while its only worker does one."""

import multiprocessing
import time
from concurrent.futures import CancelledError, ProcessPoolExecutor, wait
from multiprocessing.synchronize import Event

begun: Event


def keep(event: Event) -> None:
    global begun
    begun = event


def cook(dish: str) -> None:
    begun.set()
    time.sleep(0.4)
    print(f"cooked {dish}")


def main() -> None:
    event = multiprocessing.Event()
    with ProcessPoolExecutor(
        1, initializer=keep, initargs=(event,)
    ) as executor:
        futures = {"soup": executor.submit(cook, "soup")}
        event.wait()
        for dish in ("fish", "rice", "cake"):
            futures[dish] = executor.submit(cook, dish)
        wait(futures.values(), timeout=0.1)
        for dish, future in futures.items():
            running = future.running()
            print(f"{dish}: running {running}, cancelled {future.cancel()}")
    try:
        futures["cake"].result()
    except CancelledError:
        print("cake: result() raised CancelledError")


if __name__ == "__main__":
    main()
