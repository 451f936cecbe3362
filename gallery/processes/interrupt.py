"""
Interrupt a child, and one in the background
============================================

Does SIGINT, which ``interrupt()`` and Ctrl-C send, end a child?
The same child is started twice: by a program in the foreground, and by one that a shell has put in the background with ``&``.

.. listing:: processes.interrupt
"""

from mpexamples.observe import show

show("processes.interrupt")

# %%
# In the foreground it is an exception; in the background the signal is ignored, and the child doesn't even notice.
# Under each start method the child has this from its parent:

show("processes.interrupt", start_method=["fork", "spawn", "forkserver"])
