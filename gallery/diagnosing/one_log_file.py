"""
Four processes, one log file
============================

Several processes that append to one log file lose no line; opened in mode ``w``, three of four lines are lost.
Four processes write 500 lines each, and what varies is the mode in which they open the file.

.. listing:: diagnosing.one_log_file
"""

from mpexamples.observe import show

show("diagnosing.one_log_file")

# %%
# A barrier makes sure that all four have opened the file before the first line is written.
# In mode ``a`` the system itself looks for the end of the file at each write, so nobody writes over anybody.
# In mode ``w`` each process counts its own place from 0, so the four write over each other and the file is as long as one of them made it.
#
# Does the start method matter?
# -----------------------------
#
# Compare the two numbers.

show("diagnosing.one_log_file", start_method=["fork", "spawn", "forkserver"])

# %%
# No, because each process opens the file itself, however it was made.
#
# Try it yourself: let the four write different numbers of lines, for example with ``range(LINES * random.randint(1, 4))`` and ``import random``.
# In mode ``w`` the number of lines is then about that of the process that wrote most.
