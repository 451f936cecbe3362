"""
What a copy had, and a new process lacks
========================================

A program that relies on the copy loses four things with Python 3.14: a global variable, an environment variable, a redirected output and a lambda.
The program is the same in all five runs, and each Python uses its own default start method.
Which lines differ, and from which version on?

.. listing:: start_methods.relies_on_the_copy
"""

from mpexamples.observe import show

show("start_methods.relies_on_the_copy", python="each")

# %%
# Up to 3.13 the default is ``fork``, and the children have all four, because they are copies of the parent.
# From 3.14 on they are copies of the fork server, which has never run ``main()``.
#
# With one Python
# ---------------
#
# The version isn't the cause, the method is: here is one Python with all three.
# Compare the second line.

show(
    "start_methods.relies_on_the_copy",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# ``spawn`` starts a new interpreter for each child, which gets the environment of that moment, so ``MODE`` is there.
# Under ``forkserver`` it's missing, because the server was started before it was set.
#
# The repair
# ----------
#
# Each child is passed what it needs.
#
# .. listing:: start_methods.hands_over_everything

show(
    "start_methods.hands_over_everything",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The lines are the same under all three.
#
# Try it yourself: in the first program, move ``os.environ["MODE"] = "fast"`` above ``run(see_global)``.
# Then the variable is there under ``forkserver`` too.
