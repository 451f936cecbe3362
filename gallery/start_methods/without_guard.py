"""
A module without a guard
========================

Fine under ``fork``; under the others the child comes to the code that starts a child, and fails.

.. listing:: start_methods.without_guard
"""

from mpexamples.observe import show

show("start_methods.without_guard", start_method="fork")

# %%
# And here is the message that people search for:

show(
    "start_methods.without_guard",
    start_method=["spawn", "forkserver"],
    exit_code=None,
)
