"""
Does python -u reach the children?
==================================

A child prints a line into a pipe and is killed before its buffer is sent.
Does the line come through if Python was told not to buffer?
What varies is how it was told: not at all, by ``-u``, by ``PYTHONUNBUFFERED``.

.. listing:: processes.minus_u
"""

from mpexamples.observe import show

show("processes.minus_u", start_method=["fork", "spawn", "forkserver"])

# %%
# Look at the row of ``-u``: it's ``True`` under ``fork`` only, because the two others start interpreters without the option.
