"""
A function that no file contains
================================

Under ``spawn`` and ``forkserver`` a child can't run a function that was typed into a session, because there's no file from which it could import it.
The program shows this with code that it gives to ``python -c``, which has no file either.

.. listing:: start_methods.nothing_to_import
"""

from mpexamples.observe import show

show(
    "start_methods.nothing_to_import",
    start_method=["fork", "spawn", "forkserver"],
)

# %%
# The copy that ``fork`` makes has the function already.
# The two others get its name and look for it in the child's own main module, which doesn't have it, so they end with exit code 1.
#
# In which versions does it fail?
# -------------------------------
#
# Each Python uses its own default here.

show("start_methods.nothing_to_import", python="each")

# %%
# From 3.14 on, because the default is ``forkserver`` there.
# Up to 3.13 the same code fails too, if you choose another method, with the words ``Can't get attribute 'greet' on`` instead.
#
# Try it yourself: add ``multiprocessing.set_start_method("fork")`` below the import in ``CODE``, and the child greets in every version.
