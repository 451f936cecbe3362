"""Fork first, and start the thread that takes the lock afterwards."""

import os
import threading
import time

lock = threading.Lock()


def hold(held: threading.Event) -> None:
    with lock:
        held.set()
        time.sleep(0.3)


def main() -> None:
    pid = os.fork()
    if pid == 0:
        print(f"the child has {threading.active_count()}")
        print(f"the child gets the lock: {lock.acquire(timeout=0.8)}")
        os._exit(0)
    held = threading.Event()
    thread = threading.Thread(target=hold, args=(held,))
    thread.start()
    held.wait()
    print(f"the parent has {threading.active_count()} threads")
    print(f"the parent gets the lock: {lock.acquire(timeout=0.8)}")
    os.waitpid(pid, 0)
    thread.join()


if __name__ == "__main__":
    main()
