"""Count the names in the code of Python's own library, file by file."""

import ast
import sysconfig
import time
from collections import Counter
from pathlib import Path

LIBRARY = Path(sysconfig.get_path("stdlib"))


def library_files() -> list[Path]:
    return sorted(file for file in LIBRARY.glob("*.py") if file.is_file())


def count_names(files: list[Path]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for file in files:
        for node in ast.walk(ast.parse(file.read_bytes())):
            if isinstance(node, ast.Name):
                counts[node.id] += 1
    return counts


def main() -> None:
    begun = time.perf_counter()
    files = library_files()
    counts = count_names(files)
    taken = time.perf_counter() - begun
    print(f"{len(files)} files, {counts.total()} names")
    for name, times in counts.most_common(3):
        print(f"{name}: {times}")
    print(f"counted in {taken:.2f} s")


if __name__ == "__main__":
    main()
