"""Parent and child wait for each other's first word; nobody sends it."""

import multiprocessing as mp
from typing import Any


def answer(questions: Any, answers: Any) -> None:
    answers.send(questions.recv() + 1)


def main() -> None:
    questions, asks = mp.Pipe(duplex=False)
    answers, answered = mp.Pipe(duplex=False)
    child = mp.Process(target=answer, args=(questions, answered))
    child.start()
    print(answers.recv())
    asks.send(1)


if __name__ == "__main__":
    main()
