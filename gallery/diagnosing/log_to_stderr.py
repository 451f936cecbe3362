"""
What multiprocessing logs
=========================

The logger of ``multiprocessing`` reaches children under every start method; a logger that you configure in ``main`` reaches them under ``fork`` only.
The child logs one line through each of the two.

.. listing:: diagnosing.log_to_stderr
"""

from mpexamples.observe import show

show(
    "diagnosing.log_to_stderr",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Look for the line with ``[bakery]``: it's there under ``fork``, where the child is a copy of the parent and its logging.
# Under the two others the child imports the file and doesn't run ``main``, so its root logger has no handler and drops the record.
# The line through the logger of ``multiprocessing`` is there each time, because level and handler of that one are handed on.
#
# The other lines tell when processes begin and end.
# Under ``forkserver`` one more tells of the folder with the server's socket.
#
# Try it yourself: move the line with ``basicConfig`` from ``main`` to the beginning of ``work``.
# Now the ``[bakery]`` line comes under each start method.
