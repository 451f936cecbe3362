"""Wait for a daemonic process: too briefly, then long enough."""

import time
from multiprocessing import Process


def work() -> None:
    print("The daemon starts")
    time.sleep(0.6)
    print("The daemon is done")


def main() -> None:
    daemon = Process(target=work, daemon=True)
    daemon.start()
    for timeout in (0.1, None):
        answer = daemon.join(timeout)
        print(
            f"join({timeout}) returned {answer};"
            f" alive: {daemon.is_alive()}, exit code: {daemon.exitcode}"
        )


if __name__ == "__main__":
    main()
