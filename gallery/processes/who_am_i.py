"""
Who am I, and who is my parent?
===============================

Under ``forkserver`` a child's ``os.getppid()`` is the fork server, and only ``parent_process()`` knows which process has called ``start()``.
The program asks four questions in the parent and in a child.
Compare the last two answers of the child in each run.

.. listing:: processes.who_am_i
"""

from mpexamples.observe import show

show("processes.who_am_i", start_method=["fork", "spawn", "forkserver"])

# %%
# Under ``fork`` and ``spawn`` they're the same number, because the parent makes the child itself.
# Under ``forkserver``, the default on Linux from Python 3.14 on, the server makes it, and that's the process that the system calls its parent.
#
# In the main process ``parent_process()`` is ``None``, and ``os.getppid()`` is whatever has started Python.
# The first two answers agree everywhere: ``os.getpid()`` and ``current_process().pid`` are two ways to ask for the same number.
#
# Try it yourself: print ``multiprocessing.current_process().name`` as well.
# It's ``MainProcess`` and ``Process-1`` under all three.
