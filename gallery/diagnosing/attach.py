"""
Which Pythons can look into a process that waits?
=================================================

From 3.14 on ``python -m pdb -p PID`` opens a debugger in a running process, but in one that waits only after signals; ``profiling.sampling dump`` of 3.15 needs none.
A baker waits for an order that doesn't come.
What is varied is the version of Python.

.. listing:: diagnosing.attach
"""

from mpexamples.observe import show

show("diagnosing.attach", python="each", start_method="fork")

# %%
# Up to 3.13 pdb doesn't know the option, and before 3.15 there is no ``profiling``.
# In 3.14 and 3.15 pdb first gets no answer, because it asks the process to run something, and a process that waits runs nothing.
# The handler in ``bake()`` does nothing, but a signal makes Python run it, and so opens the door.
# Look how often: the first signal brings the debugger in, the second brings a line at which it can stop.
# Afterwards the baker goes on waiting, gets its order and bakes, as if nothing had been.
#
# Try it yourself: delete the line with ``signal.signal``.
# Then the first signal ends the baker, with exit code -10, and pdb waits for ever for its answer; press Ctrl-C.
# With ``faulthandler.register(signal.SIGUSR1)`` in that line the baker lives and prints its stack, and pdb gets no answer either, since no Python code runs.
