"""Programs that fail as those of readers do, with names of their own.

Each has the pages of which one should be among the first that a search for
its traceback shows.
"""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import NamedTuple

GUARD = 'if __name__ == "__main__":\n'


class Failing(NamedTuple):
    source: str
    pages: str  # parts of their addresses


FAILING = {
    "local function": Failing(
        "import multiprocessing as mp\n"
        "def train():\n"
        "    def step(batch): pass\n"
        '    mp.get_context("spawn").Process(target=step, args=(1,)).start()\n'
        f"{GUARD}    train()\n",
        "error-messages pickling passing-arguments",
    ),
    "lambda in a module": Failing(
        "import multiprocessing as mp\n"
        "square = lambda x: x * x\n"
        f'{GUARD}    with mp.get_context("spawn").Pool(2) as pool:\n'
        "        pool.map(square, [1])\n",
        "error-messages pickling",
    ),
    "lock of threads": Failing(
        "import multiprocessing as mp, threading\n"
        "class Model:\n"
        "    def __init__(self): self.guard = threading.Lock()\n"
        "    def fit(self): pass\n"
        f'{GUARD}    context = mp.get_context("spawn")\n'
        "    context.Process(target=Model().fit).start()\n",
        "error-messages pickling passing-arguments locks",
    ),
    "no guard": Failing(
        "import multiprocessing as mp\n"
        "def work(n): pass\n"
        'p = mp.get_context("spawn").Process(target=work, args=(1,))\n'
        "p.start()\np.join()\n",
        "main-guard error-messages",
    ),
    "context set twice": Failing(
        f"import multiprocessing as mp\n{GUARD}"
        '    mp.set_start_method("spawn")\n'
        '    mp.set_start_method("fork")\n',
        "contexts error-messages",
    ),
    "lock of another context": Failing(
        "import multiprocessing as mp\n"
        "def f(lock): pass\n"
        f'{GUARD}    lock = mp.get_context("fork").Lock()\n'
        '    context = mp.get_context("spawn")\n'
        "    context.Process(target=f, args=(lock,)).start()\n",
        "contexts error-messages",
    ),
    "child of a daemon": Failing(
        "import multiprocessing as mp\n"
        "def inner(): pass\n"
        "def outer(n): mp.Process(target=inner).start()\n"
        f"{GUARD}    with mp.Pool(2) as pool: pool.map(outer, [1, 2])\n",
        "error-messages daemon no_grandchildren pool",
    ),
    "worker that ends": Failing(
        "import os\nfrom concurrent.futures import ProcessPoolExecutor\n"
        "def crash(n): os._exit(1)\n"
        f"{GUARD}    with ProcessPoolExecutor(2) as executor:\n"
        "        print(list(executor.map(crash, [1, 2])))\n",
        "error-messages broken-process-pool",
    ),
    "initializer that fails": Failing(
        "from concurrent.futures import ProcessPoolExecutor\n"
        'def connect(): raise OSError("no database")\n'
        "def f(n): pass\n"
        f"{GUARD}    executor = ProcessPoolExecutor(2, initializer=connect)\n"
        "    print(list(executor.map(f, [1])))\n",
        "error-messages worker-state broken-process-pool",
    ),
    "queue as an argument of a task": Failing(
        "import multiprocessing as mp\n"
        "def f(queue): pass\n"
        f"{GUARD}    with mp.Pool(2) as pool: pool.map(f, [mp.Queue()])\n",
        "error-messages communication-in-a-pool",
    ),
    "pool in self": Failing(
        "import multiprocessing as mp\n"
        "class App:\n"
        "    def __init__(self): self.pool = mp.Pool(2)\n"
        "    def work(self, n): pass\n"
        "    def run(self): self.pool.map(self.work, [1])\n"
        f"{GUARD}    App().run()\n",
        "error-messages worker-state pickling",
    ),
    "result that cannot return": Failing(
        "import multiprocessing as mp\n"
        'def opened(n): return open("/dev/null")\n'
        f"{GUARD}    with mp.Pool(2) as pool: pool.map(opened, [1, 2])\n",
        "error-messages pickling apply-and-apply-async",
    ),
    "comma forgotten": Failing(
        "import multiprocessing as mp\n"
        "def greet(name): pass\n"
        f"{GUARD}    p = mp.Process(target=greet, args=('hello'))\n"
        "    p.start()\n    p.join()\n",
        "error-messages passing-arguments",
    ),
    "joined before it was started": Failing(
        f"import multiprocessing as mp\n{GUARD}    mp.Process().join()\n",
        "error-messages joining",
    ),
    "started twice": Failing(
        f"import multiprocessing as mp\n{GUARD}    p = mp.Process()\n"
        "    p.start()\n    p.join()\n    p.start()\n",
        "error-messages subclassing",
    ),
    "open file": Failing(
        "import multiprocessing as mp\n"
        "def save(file): pass\n"
        f'{GUARD}    context = mp.get_context("spawn")\n'
        '    file = open("/dev/null", "w")\n'
        "    context.Process(target=save, args=(file,)).start()\n",
        "error-messages pickling passing-arguments",
    ),
    "task after close": Failing(
        "import multiprocessing as mp\n"
        "def f(n): pass\n"
        f"{GUARD}    pool = mp.Pool(2)\n"
        "    pool.close()\n    pool.map(f, [1])\n",
        "error-messages pool-of-workers hangs",
    ),
}


def traceback_of(failing: Failing, python: str, folder: Path) -> str:
    """Run it and return what it prints on standard error."""
    program = folder / "my_app.py"
    program.write_text(failing.source)
    done = subprocess.run(
        [python, program], capture_output=True, text=True, check=False
    )
    return done.stderr.replace(str(folder), "/home/me/project")
