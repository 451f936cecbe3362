"""
How many CPUs do I have?
========================

Four ways of counting CPUs have different answers as soon as a program is confined, or a variable is set.
Each column of numbers is counted by a new Python: as the machine is, confined to one CPU, and with ``PYTHON_CPU_COUNT=7``.
What is varied is the version of Python; look for the 1 and the 7 in each row.

.. listing:: operating_system.counts
"""

from mpexamples.observe import show

show("operating_system.counts", python="each")

# %%
# ``os.cpu_count()`` counts the machine, so it has no 1.
# ``os.process_cpu_count()`` came with 3.13, as did the variable, which both of them believe; up to 3.12 a dash stands in its place, and nobody knows of the seven.
# The affinity is asked of the system, so it has the 1 and not the 7. loky takes the smallest number of all, so it has the 1; it'd have the 7 only on a machine with more CPUs.
#
# Try it yourself: start the program as ``taskset -c 0 python -m mpexamples.operating_system.counts``.
# Then the first column is like the second.
