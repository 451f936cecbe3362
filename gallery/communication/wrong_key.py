"""
digest received was wrong: a client with the wrong key
======================================================

Two clients call a server, the first with a wrong key.
What does each side get, does the server survive it, and are the messages the same in all versions?

.. listing:: communication.wrong_key
"""

from mpexamples.observe import show

show("communication.wrong_key", python="each")

# %%
# The server's ``accept()`` raises ``digest received was wrong``, and the client's ``Client()`` raises ``digest sent was rejected``, in this order or the other.
# The server catches the error and accepts the second client.
# The words are the same in all versions.
#
# Try it yourself: put ``b"other"`` between the two keys.
# The server prints its message once more, and still accepts the last client.
