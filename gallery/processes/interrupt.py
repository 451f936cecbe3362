"""
Interrupt a child, and one in the background
============================================

SIGINT, which ``interrupt()`` and Ctrl-C send, ends a child in the foreground, but not one of a program that a script has put in the background.
The same child is started twice: by a program in the foreground, and by one that a shell has started with ``&``.

.. listing:: processes.interrupt
"""

from mpexamples.observe import show

show("processes.interrupt")

# %%
# In the foreground the signal becomes an exception, ``KeyboardInterrupt``, so the child prints a traceback and ends with 1.
# In the background the child sleeps to its end and its exit code is 0: the shell has had SIGINT ignored, and every process inherits that from its parent.
#
# Does the start method matter?
# -----------------------------
#
# Look at the exit codes of the two children.

show("processes.interrupt", start_method=["fork", "spawn", "forkserver"])

# %%
# They are the same.
# Even a new interpreter leaves SIGINT ignored if it finds it ignored.
#
# Try it yourself: put ``signal.signal(signal.SIGINT, signal.default_int_handler)`` before ``ready.set()``.
# Now the child in the background is interrupted too.
