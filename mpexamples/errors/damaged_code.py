"""Compile code as it arrives from old or damaged web pages."""

import ast

CODE = {
    "curly quotes": "print(\N{LEFT SINGLE QUOTATION MARK}Worker"
    "\N{RIGHT SINGLE QUOTATION MARK})",
    "non-breaking spaces": "if True:\n\N{NO-BREAK SPACE}   print(1)",
    "lost indentation": "def work():\nprint(1)",
    "lost line breaks": "import os def work(): pass",
    "lost blanks": "returnif __name__ == '__main__': pass",
    "Python 2 print": "print 'Worker'",
    "Python 2 except": "try: pass\nexcept ValueError, error: pass",
    "a star from a signature": "Process(target=None, args=(), *, daemon=None)",
}


def main() -> None:
    for damage, code in CODE.items():
        try:
            ast.parse(code)
        except SyntaxError as error:
            print(f"{damage}: {type(error).__name__}: {error.msg}")
        else:
            print(f"{damage}: no error")


if __name__ == "__main__":
    main()
