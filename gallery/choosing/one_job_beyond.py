"""
One job, from a loop to Dask
============================

Six tools do the same job with the same result, and cost a different start and different memory.
What is varied is the tool: a loop, an executor, asyncio with an executor, interpreters, joblib and Dask.
Each line has the seconds of the start, of the job and of sending 20 MB, and the memory in MiB.

.. listing:: choosing.one_job_beyond
"""

from mpexamples.observe import show

show("choosing.one_job_beyond", alone=True, timeout=300)

# %%
# The order of the starts is the same on most machines; the times of the job depend on how many cores are free.
# An empty task comes first, and so the job itself finds workers that are ready.
#
# The tools
# ---------
#
# Each tool is wrapped into a function that is called like ``map``.
#
# .. listing:: choosing.ways_of_python

show("choosing.ways_of_python")

# %%
# joblib and Dask are imported only where they're used, because otherwise the workers of the other ways would import them, too.
#
# .. listing:: choosing.ways_of_packages

show("choosing.ways_of_packages", timeout=120)

# %%
# In the last picture count the processes: each package has two workers, and besides them there are helpers that you didn't ask for.
#
# Try it yourself: count only ``files[:5]``.
# Then the loop is done before any other way has started its workers.
