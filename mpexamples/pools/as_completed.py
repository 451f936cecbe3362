"""Take the results of an executor as they come, and a failure too."""

import time
from concurrent.futures import ProcessPoolExecutor, as_completed

MINUTES = {"roast": 12, "toast": 2, "soup": 0, "salad": 3}


def cook(minutes: int) -> str:
    if minutes == 0:
        raise ValueError("no time to cook")
    time.sleep(minutes / 10)
    return f"ready after {minutes} minutes"


def main() -> None:
    with ProcessPoolExecutor(2) as executor:
        dishes = {
            executor.submit(cook, minutes): dish
            for dish, minutes in MINUTES.items()
        }
        for future in as_completed(dishes):
            dish = dishes[future]
            try:
                print(f"{dish}: {future.result()}")
            except ValueError as error:
                print(f"{dish}: {error!r}")


if __name__ == "__main__":
    main()
