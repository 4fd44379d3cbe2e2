"""Sets up the front-end packages: installs what package-lock.json names and copies their files to static/vendor.

Run as ``python -m kg.web.assets``. Without npm, or without its registry, it says so and the pages work without them.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[2]
VENDOR = Path(__file__).resolve().parent / "static" / "vendor"

_SERIF = "@fontsource-variable/source-serif-4/files/source-serif-4-latin"
_SANS = "@fontsource-variable/source-sans-3/files/source-sans-3-latin"
#: What is copied: path below node_modules → name in static/vendor.
FILES = {
    "@zazuko/yasqe/build/yasqe.min.js": "yasqe.js",
    "@zazuko/yasqe/build/yasqe.min.css": "yasqe.css",
    "d3-dispatch/dist/d3-dispatch.min.js": "d3-dispatch.js",
    "d3-quadtree/dist/d3-quadtree.min.js": "d3-quadtree.js",
    "d3-timer/dist/d3-timer.min.js": "d3-timer.js",
    "d3-force/dist/d3-force.min.js": "d3-force.js",
    f"{_SERIF}-wght-normal.woff2": "serif.woff2",
    f"{_SERIF}-wght-italic.woff2": "serif-italic.woff2",
    f"{_SERIF}-ext-wght-normal.woff2": "serif-ext.woff2",
    f"{_SANS}-wght-normal.woff2": "sans.woff2",
    f"{_SANS}-wght-italic.woff2": "sans-italic.woff2",
    f"{_SANS}-ext-wght-normal.woff2": "sans-ext.woff2",
}
#: Each feature and the files it needs; a page uses it only when all of them are there.
FEATURES = {
    "editor": ("yasqe.js", "yasqe.css"),
    "force": ("d3-dispatch.js", "d3-quadtree.js", "d3-timer.js", "d3-force.js"),
    "fonts": tuple(name for name in FILES.values() if name.endswith(".woff2")),
}


def available(vendor: Path = VENDOR) -> frozenset[str]:
    """The features whose files have been set up."""
    return frozenset(name for name, files in FEATURES.items() if all((vendor / file).is_file() for file in files))


def stamp(static: Path = VENDOR.parent) -> str:
    """A name for the present contents of the static files; it changes when any of them does."""
    digest = hashlib.blake2s(digest_size=6)
    for file in sorted(file for file in static.rglob("*") if file.is_file()):
        digest.update(file.relative_to(static).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()


def copy_files(modules: Path, vendor: Path) -> list[str]:
    """Copy the files; returns those that are missing below `modules`. Source maps are not copied, so not named."""
    vendor.mkdir(parents=True, exist_ok=True)
    missing = [source for source in FILES if not (modules / source).is_file()]
    for source, name in FILES.items():
        if source not in missing:
            _copy(modules / source, vendor / name)
    return missing


def _copy(source: Path, target: Path) -> None:
    if source.suffix in {".js", ".css"}:
        lines = source.read_text(encoding="utf-8").splitlines(keepends=True)
        target.write_text("".join(line for line in lines if "sourceMappingURL=" not in line[:40]), encoding="utf-8")
    else:
        shutil.copyfile(source, target)


def main() -> int:
    """Install and copy; 0 also without npm, for the pages do without these files."""
    npm = shutil.which("npm")
    if npm is None:
        print("npm is not installed: the pages will work without editor colours, moving networks and web fonts.")
        return 0
    install = [npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if subprocess.run(install, cwd=PROJECT).returncode:
        print("npm could not install the front-end packages: the pages will work without them.", file=sys.stderr)
        return 0
    missing = copy_files(PROJECT / "node_modules", VENDOR)
    for name in missing:
        print(f"The package file {name} is missing.", file=sys.stderr)
    print(f"{len(FILES) - len(missing)} front-end files are in {VENDOR.relative_to(PROJECT)}.")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
