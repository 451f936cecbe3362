"""
A zombie in the process table
=============================

A process that has ended stays in the process table, as a zombie, until its parent asks how it ended.
How long does it stay?
What is varied is how long the parent waits before it asks; compare the end of the child's bar with the times of the parent's lines.

.. listing:: operating_system.zombie
"""

from mpexamples.observe import show

show("operating_system.zombie")

# %%
# The child has ended at once, and 0.4 s later it's still in the table; the dotted line after its bar is that time.
# ``waitpid`` takes the exit status, which was all that was left of it, and the entry goes.
#
# A parent in no hurry
# --------------------
#
# Now the parent lets a whole second pass. Look at the dotted line.

show("operating_system.zombie", args=["1"])

# %%
# It has grown with the time of the parent, so a zombie stays for as long as its parent takes.
# Nothing in the program looks wrong meanwhile, because a zombie takes no time and hardly any memory.
# It keeps its process number, though, and these are limited.
#
# Without any pause
# -----------------

show("operating_system.zombie", args=["0"])

# %%
# Even so the child was a zombie for a moment, which may be too short for a dotted line: every child is a zombie from its end until its parent asks.
#
# The start method isn't varied, because the program calls ``os.fork`` itself.
#
# Try it yourself: delete the line with ``os.waitpid``, and the last line says ``True``.
# When the parent has ended the zombie goes, too, because its new parent, as a rule process 1, waits for it.
