"""
Who collects a child that has ended?
====================================

A child of ``multiprocessing`` that has ended stays a zombie until something asks the system about it; reading ``exitcode`` is enough.
Each row of this program tries one thing, and looks into the process table before and after.
Which of them make the zombie go, and does the start method matter?

.. listing:: operating_system.who_collects
"""

from mpexamples.observe import show

show(
    "operating_system.who_collects",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# Under ``fork`` and ``spawn`` every call collects it that has to ask the system whether the child has ended, also ``repr()``, which prints the state.
# ``active_children()`` and the next ``start()`` ask for all children at once.
# Reading ``pid`` asks nobody, because the number is stored in the object.
#
# Under ``forkserver`` the entry is gone before anybody looks: the child belongs to the fork server, which collects it at once.
#
# Try it yourself: add a row with ``lambda child: child.join()``, and one with ``lambda child: child.name``. The first collects the child, the second asks nobody.
