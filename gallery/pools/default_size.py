"""
How many workers has Pool()?
============================

As many as there are processors; since Python 3.13, as many as it may use.

.. listing:: pools.default_size
"""

from mpexamples.observe import show

show("pools.default_size")

# %%
# On every Python that is installed where this page was built:

show("pools.default_size", python="each")
