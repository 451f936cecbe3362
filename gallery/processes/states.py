"""
States of the object and of the process
=======================================

A ``Process`` object says ``started`` whether its process sleeps, computes or was stopped by a signal.
The program puts the child into these three states in turn, and prints what the object says beside what the system says.
What is varied is the signal that the stopped child gets at last; look at the two words in lines two to four.

.. listing:: processes.states
"""

from mpexamples.observe import show

show("processes.states")

# %%
# The system's word changes three times: ``sleeping`` while the child waits for an event, ``running`` while it computes, ``stopped`` after SIGSTOP.
# The object's word doesn't, because it only says that the process was started and hasn't ended yet.
# It becomes ``stopped`` when Python knows of the end, which isn't what the system means by this word, and ``closed`` after ``close()``.
#
# The last signal was SIGCONT, so the child went on and ended by itself.
#
# SIGKILL and SIGTERM
# -------------------
#
# Both are meant to end a process. Look at what becomes of the child, which is stopped.

show("processes.states", args=["SIGKILL"])

show("processes.states", args=["SIGTERM"], until_stuck=0.5)

# %%
# SIGKILL ends it at once, and the object knows the signal: ``exitcode=-SIGKILL``.
# SIGTERM doesn't, because a stopped process doesn't get a signal like this until SIGCONT lets it go on; the parent waits in ``join()``, and would wait for ever.
# So ``terminate()`` can't end a child that somebody has stopped, and ``kill()`` can.
#
# Does the start method matter?
# -----------------------------

show("processes.states", start_method=["fork", "spawn", "forkserver"])

# %%
# It doesn't: the object lives in the parent and notes what the parent has done, and signals are a matter of the system.
#
# Try it yourself: write ``print(child)`` once right after the line with ``last_signal)``, and once 0.1 s later, and give ``SIGKILL``.
# The object finds out about the end when it's printed.
