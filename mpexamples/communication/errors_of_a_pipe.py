"""Do with the ends of a pipe what cannot be done with them."""

from collections.abc import Callable
from multiprocessing import Pipe


def attempt(what: str, action: Callable[..., object], *args: object) -> None:
    try:
        action(*args)
    except (EOFError, OSError) as error:
        print(f"{what}: {type(error).__name__}: {error}")


def main() -> None:
    reader, writer = Pipe(duplex=False)
    attempt("send() at the end for reading", reader.send, "hello")
    attempt("recv() at the end for writing", writer.recv)

    reader.close()
    attempt("send(), and no reader is open", writer.send, "hello")
    writer.close()
    attempt("send() at an end closed here", writer.send, "hello")

    one, other = Pipe()
    one.send("never read")
    other.close()
    attempt("recv(), and a message was not read", one.recv)
    attempt("recv() once more", one.recv)
    one.close()


if __name__ == "__main__":
    main()
