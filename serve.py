"""Serve the store: settings → application → WSGI server."""

from kg.config import Settings
from kg.serving import serve

if __name__ == "__main__":
    serve(Settings.read())
