"""
One list in three processes
===========================

Each process appends to a list of its own, so no process sees what another one has appended after the start.
The parent appends before and after it starts Ann and Bob, and each of them appends a name.
Look at what each starts with and ends with.

.. listing:: start_methods.global_variables
"""

from mpexamples.observe import show

show(
    "start_methods.global_variables",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Only the start method is varied, and it changes one thing: what Ann and Bob start with.
# Under ``fork`` they have the word that the parent appended before the start, because they are copies made after it.
# Under the others they import the file, where the list has one word.
#
# What happens after the start is the same everywhere: there are three lists, and each ends with one process's additions.
# All three wait for each other before they look, so nobody has looked too early.
#
# Try it yourself: pass ``basket`` in ``args`` instead of using the global. The children then start with the parent's word under all three methods, and the parent still doesn't see their names.
