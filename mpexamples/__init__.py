"""The programs of *Python Multiprocessing, Observed*, by chapter.

Each module is a program of its own, run with
``python -m mpexamples.<chapter>.<name>``.  They live in a package because
a child started by spawn or forkserver imports the functions it runs, and
can import them from nowhere but a module that has a name.
"""
