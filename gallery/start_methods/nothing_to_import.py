"""
A function that no file contains
================================

Can a child run a function that was typed in, and stands in no file?
The program gives such code to ``python -c``, which has no file to import either.

.. listing:: start_methods.nothing_to_import
"""

from mpexamples.observe import show

show(
    "start_methods.nothing_to_import",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Only the copy that ``fork`` makes has the function.
# The two others import a main module that isn't there; their message was reworded in Python 3.14:

show(
    "start_methods.nothing_to_import",
    start_method="forkserver",
    python="each",
)
