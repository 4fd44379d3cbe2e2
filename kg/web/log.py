"""The log on standard error: a JSON object or a line of text for each record, with the request's number."""

import json
import logging
import sys
from datetime import UTC, datetime


class JsonFormatter(logging.Formatter):
    """One JSON object a line; what is given as `extra={"fields": …}` becomes its members."""

    def format(self, record: logging.LogRecord) -> str:
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            **getattr(record, "fields", {}),
        }
        if record.exc_info:
            entry["trace"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


class TextFormatter(logging.Formatter):
    """A line for people."""

    def format(self, record: logging.LogRecord) -> str:
        fields = " ".join(f"{name}={value}" for name, value in getattr(record, "fields", {}).items())
        return f"{super().format(record)} {fields}".rstrip()


def configure(form: str) -> None:
    """Set up logging for a serving process; `form` is json, text or none."""
    root = logging.getLogger()
    root.handlers.clear()
    if form == "none":
        root.addHandler(logging.NullHandler())
        logging.getLogger("kg").setLevel(logging.CRITICAL)
        return
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        JsonFormatter() if form == "json" else TextFormatter("%(asctime)s %(levelname)s %(name)s %(message)s")
    )
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("kg").setLevel(logging.INFO)
    # The thread name and the like cost time in each record and are not written.
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False
