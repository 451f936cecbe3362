"""Give an executor a start method of its own, and leave the default."""

from concurrent.futures import ProcessPoolExecutor
from multiprocessing import current_process, get_context, get_start_method


def name_of_worker() -> str:
    return current_process().name


def main() -> None:
    print(f"the default: {get_start_method()}")

    with ProcessPoolExecutor(1) as executor:
        name = executor.submit(name_of_worker).result()
        print(f"ProcessPoolExecutor(1): {name}")

    spawn = get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn) as executor:
        name = executor.submit(name_of_worker).result()
        print(f"with mp_context=spawn: {name}")

    with ProcessPoolExecutor(1, max_tasks_per_child=5) as executor:
        name = executor.submit(name_of_worker).result()
        print(f"with max_tasks_per_child=5: {name}")

    fork = get_context("fork")
    try:
        ProcessPoolExecutor(1, mp_context=fork, max_tasks_per_child=5)
    except ValueError as error:
        print(f"with both, and fork: ValueError: {error}")

    print(f"the default is still: {get_start_method()}")


if __name__ == "__main__":
    main()
