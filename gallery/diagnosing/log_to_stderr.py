"""
What multiprocessing logs
=========================

And what becomes of a logger of one's own.

.. listing:: diagnosing.log_to_stderr
"""

from mpexamples.observe import show

show("diagnosing.log_to_stderr")

# %%
# Under the three start methods:

show("diagnosing.log_to_stderr", start_method=["fork", "spawn", "forkserver"])
