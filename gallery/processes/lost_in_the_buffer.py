"""
A line that is lost in the buffer
=================================

As at a terminal, each line appears when it is printed.

.. listing:: processes.lost_in_the_buffer
"""

from mpexamples.observe import show

show("processes.lost_in_the_buffer")

# %%
# Into a pipe or a file, output is kept until the buffer is full or the process ends.
# The slow process is killed before that:

show("processes.lost_in_the_buffer", buffering="block")

# %%
# If it is waited for, its first line comes late, after lines that were printed later:

show("processes.lost_in_the_buffer", args=["wait"], buffering="block")

# %%
# With ``flush=True`` each line leaves when it is printed:

show("processes.lost_in_the_buffer", args=["flush"], buffering="block")
