"""
Which start method is the default?
==================================

It depends on the system and on the version of Python.

.. listing:: start_methods.defaults
"""

from mpexamples.observe import show

show("start_methods.defaults")

# %%
# On every Python that is installed where this page was built:

show("start_methods.defaults", python="each")
