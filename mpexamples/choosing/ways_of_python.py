"""Do the same tasks by four ways that Python itself has."""

import asyncio
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent import futures
from contextlib import contextmanager, nullcontext
from typing import Any

Map = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]


@contextmanager
def processes() -> Iterator[Map]:
    with futures.ProcessPoolExecutor(2) as executor:
        yield executor.map


@contextmanager
def coroutines() -> Iterator[Map]:
    async def gather(task: Any, parts: Iterable[Any]) -> list[Any]:
        run = asyncio.get_running_loop().run_in_executor
        return await asyncio.gather(*(run(executor, task, n) for n in parts))

    with futures.ProcessPoolExecutor(2) as executor:
        yield lambda task, parts: asyncio.run(gather(task, parts))


WAYS: dict[str, Any] = {"loop": lambda: nullcontext(map)}
WAYS |= {"executor": processes, "asyncio": coroutines}

if sys.version_info >= (3, 14):

    @contextmanager
    def interpreters() -> Iterator[Map]:
        with futures.InterpreterPoolExecutor(2) as executor:
            yield executor.map

    WAYS["interpreters"] = interpreters


def main() -> None:
    for name, way in WAYS.items():
        with way() as run:
            print(name, list(run(abs, [-1, 2, -3])))


if __name__ == "__main__":
    main()
