"""Ask for ids and names in the parent and in a child."""

import os
from multiprocessing import Process, current_process, parent_process


def introduce() -> None:
    parent = parent_process()
    print(f"os.getpid()          {os.getpid()}")
    print(f"current_process()    {current_process().pid}")
    print(f"os.getppid()         {os.getppid()}")
    print(f"parent_process()     {parent.pid if parent else None}")


def main() -> None:
    introduce()
    child = Process(target=introduce)
    child.start()
    child.join()
    print(f"The child's object   {child.pid}, {child.name}")


if __name__ == "__main__":
    main()
