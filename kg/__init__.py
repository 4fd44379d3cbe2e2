"""Standpunkt: who stands where in German political news.

text → mentions → entities → relations and statements → triples → store → HTTP
"""

__version__ = "0.1.0"
