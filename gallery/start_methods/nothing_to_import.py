"""
A function that the child can't find
====================================

The same function is missing in the child in three of four places, and the error names the place.
The program starts Python with a text after ``-c``, with a text on standard input, and with two files.
Look at the module that each message names.

.. listing:: start_methods.nothing_to_import
"""

from mpexamples.observe import show

show(
    "start_methods.nothing_to_import",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The copy that ``fork`` makes has the function, wherever it stood.
# The two others get its name and look for it in a main module of their own: an empty ``__main__`` if there was no file, ``__mp_main__`` if there was one.
# Behind the guard the function isn't defined in the child, because its module has the other name.
#
# Which words does each version use?
# ----------------------------------
#
# Only the version is varied.

show(
    "start_methods.nothing_to_import",
    start_method="forkserver",
    python="each",
)

# %%
# Up to 3.13 the words are ``Can't get attribute 'greet' on``, from 3.14 on ``has no attribute 'greet'``.
# With standard input the error ends the fork server in 3.14, from 3.14.1 on, and in 3.13 from 3.13.8 on, so the parent loses its connection; in 3.15 it ends only the child.
#
# Try it yourself: add ``multiprocessing.set_start_method("fork")`` below the import in ``START``, and the child greets in all four places.
