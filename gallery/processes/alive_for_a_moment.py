"""
Alive, and gone a moment later
==============================

What ``is_alive()`` says holds for the moment of the question: a child that was alive after ``start()`` may be gone some milliseconds later.
The parent asks at once, then every millisecond.
Compare how long ``True`` lasts under the three start methods.

.. listing:: processes.alive_for_a_moment
"""

from mpexamples.observe import show

show(
    "processes.alive_for_a_moment",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The child does the same in all three and prints one line, but the time until it's gone differs, because it counts from ``start()``.
# Under ``fork`` it's a few milliseconds.
# Under ``spawn`` a new interpreter has to start first.
# Under ``forkserver`` the server was started before ``start()`` returned, and a copy of it is made quickly.
#
# So a ``True`` tells you nothing about the next line of your program.
# Wait with ``join()`` where you need to know that the child has ended.
#
# Try it yourself: write ``child.join()`` in place of the loop.
# The last line says ``False`` as before, at about the same time, and the parent doesn't wake up every millisecond to ask.
