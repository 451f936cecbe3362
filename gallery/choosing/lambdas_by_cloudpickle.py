"""
A lambda that travels
=====================

A lambda can be sent to another process if its code is sent, and not its name.
The same lambda is given to an executor by ``pickle``, as bytes of cloudpickle, and to loky.
Compare the three results under the three start methods.

.. listing:: choosing.lambdas_by_cloudpickle
"""

from mpexamples.observe import show

show(
    "choosing.lambdas_by_cloudpickle",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The start method changes nothing: ``pickle`` refuses the lambda before anything is sent.
# loky starts its workers in a way of its own in each of the three runs.
#
# The same with dill
# ------------------
#
# ``multiprocess`` pickles with dill. What's varied is the version of Python.
#
# .. listing:: choosing.dill_and_multiprocess

show("choosing.dill_and_multiprocess", python="each", timeout=60)

# %%
# With 3.15.0 this version of dill fails, because it reads an attribute of code objects that's gone.
#
# Try it yourself: replace ``times`` by a function of a module, such as ``math.sqrt``.
# All three ways send it, because it can be imported by its name.
