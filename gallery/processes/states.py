"""
States of the object and of the process
=======================================

A ``Process`` object says ``started`` whether its process sleeps, computes or was stopped by a signal.
The program makes the child do one after the other, and prints what the object says beside what the system says.
Look at the two words in lines two to four.

.. listing:: processes.states
"""

from mpexamples.observe import show

show("processes.states")

# %%
# The system's word changes three times: ``sleeping`` while the child waits for an event, ``running`` while it computes, ``stopped`` after SIGSTOP.
# The object's word doesn't, because it only says that the process was started and hasn't ended yet.
# It becomes ``stopped`` when Python knows of the end, which isn't what the system means by this word, and ``closed`` after ``close()``.
#
# All start methods give the same lines, since the object is the parent's and counts what the parent did.
#
# Try it yourself: in place of the line with ``SIGCONT`` write ``os.kill(child.pid, signal.SIGKILL)`` and ``print(child)``, and print it again 0.1 s later.
# The object finds out about the end when it's printed.
