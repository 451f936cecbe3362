"""
Four processes, one log file
============================

Does a log file lose lines when several processes write to it?
Four processes write 500 lines each; what varies is the mode in which they open the file.

.. listing:: diagnosing.one_log_file
"""

from mpexamples.observe import show

show("diagnosing.one_log_file")

# %%
# In mode ``a`` the system itself looks for the end of the file at each write, so nobody writes over anybody.
# In mode ``w`` each process counts its own place from 0.
# The start method doesn't matter:

show("diagnosing.one_log_file", start_method=["fork", "spawn", "forkserver"])
