"""
Does python -u reach the children?
==================================

``python -u`` reaches children under ``fork`` only, but ``PYTHONUNBUFFERED=1`` reaches them under every start method.
A child prints a line into a pipe and is killed before its buffer is sent, so the line comes only if the child doesn't buffer.
What is varied is how Python was told not to: not at all, by ``-u``, by the variable.

.. listing:: processes.minus_u
"""

from mpexamples.observe import show

show("processes.minus_u", start_method=["fork", "spawn", "forkserver"])

# %%
# In the first row nobody has told Python anything, so the line is lost.
# Look at the row of ``-u``: it says ``True`` under ``fork``, where the child is a copy of a process that doesn't buffer.
# The two other methods start interpreters anew, and ``-u`` isn't among the options that they are given.
# The variable of the environment is inherited by every process, so its row says ``True`` each time.
#
# Try it yourself: add a way ``(["-X", "dev"], "")`` to the three in ``main``.
# The development mode doesn't change the buffering, so the line is lost.
