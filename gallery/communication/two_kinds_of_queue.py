"""
queue.Queue doesn't reach another process
=========================================

``queue.Queue`` connects the threads of one process, and ``multiprocessing.Queue`` connects processes; the first is copied or refused when a child gets it.
The program gives each of them to a child and waits for a message.
What is varied is the start method; look at the first line of each run.

.. listing:: communication.two_kinds_of_queue
"""

from mpexamples.observe import show

show(
    "communication.two_kinds_of_queue",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Under ``fork`` the child fills its own copy of the ``queue.Queue``, so nothing comes, and no error says why.
# Under ``spawn`` and ``forkserver`` the queue would have to be pickled, and its lock refuses that, so ``start()`` raises a ``TypeError``.
# The queue of ``multiprocessing`` delivers in all three runs, because it has a pipe.
#
# Try it yourself: write ``multiprocessing.JoinableQueue()`` in place of ``multiprocessing.Queue()``.
# It delivers as well, for it is the same with a counter of tasks.
