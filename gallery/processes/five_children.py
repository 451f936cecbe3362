"""
Five children
=============

Five children that are all started before the first is joined run side by side, and print in any order.
Look at how their bars overlap, and at the order of their lines.

.. listing:: processes.five_children
"""

from mpexamples.observe import show

show("processes.five_children")

# %%
# All five bars overlap, because ``join()`` has a loop of its own: nothing is waited for before the last child has been started.
#
# What the start method changes
# -----------------------------
#
# The program stays the same; only the start method is varied.
# Look at when the first child prints, and at how far the starts of the five are apart.

show(
    "processes.five_children",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# ``fork`` only copies the parent, so its children come first and close together.
# ``spawn`` starts an interpreter for each child, which takes longest.
# ``forkserver`` starts one interpreter, for its server, and copies that one, so only the first child is late.
# No method promises an order: run it several times and the lines change places.
#
# What a join() in the same loop changes
# --------------------------------------
#
# In this program ``join()`` stands right below ``start()``.
#
# .. listing:: processes.joined_in_the_loop
#
# Compare how long the two programs take.

show("processes.five_children", "processes.joined_in_the_loop")

# %%
# Now each child is waited for before the next one starts, so no two of them are there at the same time.
# The output is the same but for its order, and no error is raised: only the time shows the mistake.
#
# Try it yourself: let ``work`` compute something instead of sleeping.
# The five then take turns on the cores that your machine has.
