"""Let multiprocessing log what it does; log something of your own."""

import logging
import multiprocessing


def work() -> None:
    multiprocessing.get_logger().info("through the logger of multiprocessing")
    logging.getLogger("bakery").info("through a logger of my own")


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="[bakery] %(message)s")
    multiprocessing.log_to_stderr(logging.INFO)
    child = multiprocessing.Process(target=work)
    child.start()
    child.join()


if __name__ == "__main__":
    main()
