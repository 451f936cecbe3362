"""
How many workers has Pool()?
============================

From Python 3.13 on ``Pool()`` has as many workers as there are CPUs that the program may use; up to 3.12 it has as many as the machine has.
The program makes a pool, confines itself to one CPU, and makes another.
What is varied is the version of Python; look at the last line of each run.

.. listing:: pools.default_size
"""

from mpexamples.observe import show

show("pools.default_size", python="each")

# %%
# The first pool is the same everywhere.
# Up to 3.12 the second has as many workers again, and they have to share one CPU; from 3.13 on it has one.
# ``os.cpu_count()`` still says what the machine has, so don't use it to choose a number of workers.
#
# Try it yourself: start the program as ``taskset -c 0 python -m mpexamples.pools.default_size``, which confines it from outside.
# From 3.13 on the first pool has one worker as well.
