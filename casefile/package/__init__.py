"""The package: what a body receives as one whole, and how anybody checks it offline.

A package is a BagIt bag (RFC 8493) with a signature over its tag manifests. It refuses to hold a file that is not
what its exhibit record says, and reads packages of others as what they are: material that may be hostile.
"""
