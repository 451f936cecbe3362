"""
A lambda in another process, with cloudpickle and loky
======================================================

With ``cloudpickle`` a lambda becomes bytes that can be sent anywhere, and the executor of ``loky`` does that by itself.
The lambda is the same in both ways; look whether both print the word in capitals.

.. listing:: communication.lambda_by_cloudpickle
"""

from mpexamples.observe import show

show("communication.lambda_by_cloudpickle", python="each")

# %%
# Both do, in every version.
# In the first the worker rebuilds the lambda with ordinary ``pickle``; the bytes tell it to use cloudpickle.
# loky starts its worker, and a helper, in a way of its own, so both have lanes beside that of the pool's worker.
#
# Try it yourself: let the lambda use a lock of ``threading`` that you make in ``main()``.
# ``cloudpickle.dumps`` raises a ``TypeError``, because it can send functions and not what belongs to a process.
