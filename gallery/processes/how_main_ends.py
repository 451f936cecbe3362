"""
Seven ways to end the main program
==================================

A program that ends by its last line, ``sys.exit()``, an exception or Ctrl-C waits for its child; one that is killed or leaves by ``os._exit()`` doesn't.
The child needs a moment longer than its parent, and leaves a file behind when it's done.
After which ends is the file there when the parent is gone?

.. listing:: processes.how_main_ends
"""

from mpexamples.observe import show

show("processes.how_main_ends")

# %%
# The program starts itself once for each of the seven ways, so that it can look at the exit code.
# The first four ways run Python's exit handlers, and one of these waits for the child.
# SIGINT is the surprise: it's a signal, and the exit code of -2 says so, but Python turns it into ``KeyboardInterrupt``, and so the parent waits.
# The other three leave no time for handlers, so the child goes on as an orphan.
#
# Does the start method matter?
# -----------------------------
#
# Compare the column “waited”.

show("processes.how_main_ends", start_method=["fork", "spawn", "forkserver"])

# %%
# It's the same each time.
# Under ``forkserver`` the grey helpers of a killed parent go on too, until the child has ended.
#
# Try it yourself: add ``daemon=True`` to the ``Process``.
# Then no way says ``True`` any more: the first four kill the child, and the last three still don't wait.
