"""The graph: everything that knows an RDF library.

vocab → iris → triples → reason → validate → store → dump, with authority and metadata beside them.
"""
