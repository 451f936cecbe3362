"""
An encrypted connection after fork
==================================

Once a forked child has used an encrypted connection, its parent can't read a single answer: ``decryption failed or bad record mac``.
The parent asks a first question, then the child asks one, then the parent again, all over one TLS connection.

.. listing:: operating_system.tls_across_fork
"""

from mpexamples.observe import show

show("operating_system.tls_across_fork", start_method="fork")

show(
    "operating_system.tls_across_fork",
    start_method=["spawn", "forkserver"],
    exit_code=1,
)

# %%
# Look at the last line of the parent.
# Under ``fork`` parent and child count the messages separately, so the parent's next message has a number that the server has had already.
# How the message reads depends on the version of OpenSSL: 3.0 says ``decryption failed or bad record mac``, 3.6 says ``record layer failure``.
# Under ``spawn`` and ``forkserver`` the child isn't even started, since an ``SSLSocket`` can't be pickled.
#
# Try it yourself: remove ``child.start()`` and ``child.join()``, and the parent's second question is answered too.
