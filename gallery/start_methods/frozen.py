"""
How does a frozen program start itself again?
=============================================

Without ``freeze_support()`` each child of a frozen program is the whole program once more, under ``spawn`` and ``forkserver``.
PyInstaller freezes a bakery that starts one child, and the bakery is run nine times.
What is varied is where it calls ``freeze_support()`` (never, late, first), and the start method.
The frozen program counts its starts in a file, and each start after the third ends at once: this limit is ours.

.. listing:: start_methods.frozen
"""

from mpexamples.observe import show

show(
    "start_methods.frozen",
    python="python3.12",
    timeout=120,
    alone=True,
)

# %%
# The long time at the beginning is PyInstaller; look at the end, where the bakeries pile up.
# Under ``fork`` there's one start in each case, because a copy of a process needn't be started.
# Under the others it's more than three without the call, and exactly three with it: the program, the resource tracker, and the child or the fork server.
#
# In the late runs there are three as well, but no bread.
# The command line is read before the call, so ``argparse`` sees what was meant for ``multiprocessing``, and ends the child.
#
# Try it yourself: move ``import argparse, multiprocessing`` into the guard, below ``method, when``.
# Nothing changes, since what counts is that the call comes before the first child and before the command line is read.
# Leave the limit where it is.
