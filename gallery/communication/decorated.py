"""
A decorator that takes the name away
====================================

A decorator without ``functools.wraps`` makes a function that can't be sent, because its name is that of an inner function.
Both functions are given to a pool, and the program prints the name of each.
Which one comes back with results?

.. listing:: communication.decorated
"""

from mpexamples.observe import show

show("communication.decorated", python="each")

# %%
# ``double`` is called ``careless.<locals>.call``, and the worker couldn't find that.
# ``triple`` has kept its name, so the worker finds the decorated function in the file.
# The words of the error differ: ``Can't pickle``, in 3.13 ``Can't get``, and from 3.14 on with the function itself.
#
# Does the start method matter?
# -----------------------------

show(
    "communication.decorated",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# No: a task is always pickled.
#
# Try it yourself: send ``triple.__wrapped__``, the function without its decorator.
# It can't be sent, because the name leads to another object, and the error says so: ``it's not the same object as __main__.triple``.
