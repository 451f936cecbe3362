"""
Process 1 and its zombies
=========================

In a container your program is process 1, and so it adopts what others leave behind.
Three workers start a command each and end before it; the program is process 1 here because ``unshare`` has made a namespace for it.
Does it depend on the start method, that is, on who the parent of the workers was?
Compare the dotted lines behind the bars of ``sleep``.

.. listing:: operating_system.process_one
"""

from mpexamples.observe import show

show(
    "operating_system.process_one",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# It doesn't: three zombies under each method, although the workers of ``forkserver`` are children of the fork server.
# An orphan isn't handed to its grandparent but to process 1, and there it stays until the loop asks.
# Under ``spawn`` and ``forkserver`` the loop ends because ``waitpid`` returns zeros, since the resource tracker is there and lives; under ``fork`` it ends with a ``ChildProcessError``.
#
# Try it yourself: remove the line with ``collect()``, and the last line says 3.
# Then let the worker wait with ``subprocess.run`` instead of ``subprocess.Popen``: it collects its command itself, and the program waits for zombies that never come, so stop it with Ctrl-C.
