"""Send a lambda as bytes that cloudpickle makes, and one through loky."""

import pickle
from multiprocessing import Pool

import cloudpickle
import loky


def call(function: bytes, word: str) -> str:
    return str(pickle.loads(function)(word))


def main() -> None:
    sent = cloudpickle.dumps(lambda word: word.upper())
    with Pool(1) as pool:
        print("cloudpickle:", pool.apply(call, (sent, "noodles")))

    with loky.ProcessPoolExecutor(1) as executor:
        future = executor.submit(lambda word: word.upper(), "noodles")
        print("loky:", future.result())


if __name__ == "__main__":
    main()
