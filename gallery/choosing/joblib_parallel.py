"""
joblib keeps its workers
========================

joblib's workers stay between two calls of ``Parallel``, and a broken executor of theirs is replaced by a new one.
Four breads are baked twice by the same two workers, first as a list, then each as it's ready.
Look at the lanes: nothing is started for the second call.

.. listing:: choosing.joblib_parallel
"""

from mpexamples.observe import show

show("choosing.joblib_parallel", timeout=60)

# %%
# The workers are started once, because joblib asks loky for an executor that's used again.
#
# A worker that dies
# ------------------
#
# What's varied is one task, which kills its worker.
#
# .. listing:: choosing.reusable_executor

show("choosing.reusable_executor", timeout=60)

# %%
# The executor is broken and raises ``TerminatedWorkerError``, and loky ends the other worker too.
# ``get_reusable_executor`` sees that, and returns another executor with two new workers.
#
# Try it yourself: submit ``wheat`` to ``first`` instead of ``second``.
# It raises the same error again, because a broken executor stays broken.
