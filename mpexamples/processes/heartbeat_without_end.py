"""Let an ordinary child tell that the program is at work."""

import time
from multiprocessing import Process


def beat() -> None:
    while True:
        print("still at work")
        time.sleep(0.3)


def main() -> None:
    heart = Process(target=beat, name="heart")
    heart.start()
    time.sleep(1.0)  # this is the work
    print("The work is done")


if __name__ == "__main__":
    main()
