"""
A module without a guard
========================

Without a guard a program works under ``fork`` and fails under ``spawn`` and ``forkserver``, because there the child runs the whole file and tries to start a child itself.

.. listing:: start_methods.without_guard
"""

from mpexamples.observe import show

show(
    "start_methods.without_guard",
    start_method=["fork", "spawn", "forkserver"],
    exit_code=None,
)

# %%
# Only the start method is varied; look for the long message, and for the process that prints it.
# Under ``fork`` the child imports nothing.
# Under the others it imports the file, and the last line of the file calls ``main()`` in the child too.
# The parent prints that its child has ended with 1, and ends with 0 itself, so its own exit code hides the failure.
#
# The cure
# --------
#
# The call of ``main()`` is guarded, and nothing else differs.
#
# .. listing:: start_methods.with_guard

show("start_methods.with_guard", start_method="spawn")

# %%
# The child imports the file all the same, but the condition is false in it, so it gets to its work.
#
# Try it yourself: in the second program, print ``__name__`` in the line above the guard. It's ``__main__`` in the parent and ``__mp_main__`` in the child.
