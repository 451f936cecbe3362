"""
Half a CPU, one worker
======================

The quota of a container stands in the file ``cpu.max``, so a program can read it and choose its workers.
Here the file is made up three times: no quota, half a CPU, and one and a half.
Look at the number of workers, and at the last line, which reads the real file if there is one.

.. listing:: operating_system.cpu_quota
"""

from mpexamples.observe import show

show("operating_system.cpu_quota")

# %%
# The first number of the file is how many microseconds all processes together may run, the second one in which period.
# Their ratio is the number of CPUs; it's rounded up, and never more than the affinity allows.
# The word ``max`` stands for no quota.
#
# Try it yourself: start it as ``taskset -c 0 python -m mpexamples.operating_system.cpu_quota``.
# Then there is one usable CPU, and one worker in every line.
