"""
A zombie in the process table
=============================

A process that has ended stays in the process table, as a zombie, until its parent asks how it ended.
How long does it stay?
Compare the end of the child's bar with the lines of the parent.

.. listing:: operating_system.zombie
"""

from mpexamples.observe import show

show("operating_system.zombie")

# %%
# For as long as the parent takes.
# The child has ended at once, and 0.4 s later it's still in the table; the dotted line after its bar is that time.
# ``waitpid`` takes the exit status, which was all that was left of it, and the entry goes.
#
# Nothing in the program looks wrong meanwhile, because a zombie takes no time and hardly any memory.
# It keeps its process number, though, and these are limited.
#
# Try it yourself: delete the line with ``os.waitpid``, and the last line says ``True``.
# When the parent has ended the zombie goes too, because process 1 then waits for it.
