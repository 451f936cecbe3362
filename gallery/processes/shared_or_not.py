"""
One list, a thread and a process
================================

A thread appends to the list of its program; a process appends to a list of its own, which the program never sees.
What is in that list when the process comes to it depends on the start method.
Look at the line that begins with ``process``, in each of the three runs.

.. listing:: processes.shared_or_not
"""

from mpexamples.observe import show

show("processes.shared_or_not", start_method=["fork", "spawn", "forkserver"])

# %%
# Under ``fork`` the process sees three names: it's a copy of the program, and the list was copied with the two names that it had.
# Under ``spawn`` it sees its own name alone, because a new interpreter has read the file and made an empty list.
# Under ``forkserver`` it's the same, since the server is a process that has never run ``main()``.
#
# The last line doesn't depend on the method: the program sees two names.
# The thread has changed the program's list, and whatever the process did is gone with it.
#
# Try it yourself: call ``sign("main")`` once more, before the process is started.
# Under ``fork`` it sees that name too, under the others it doesn't.
