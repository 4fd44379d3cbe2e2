"""The set-up of front-end packages."""

import json
import re
from pathlib import Path

from flask.testing import FlaskClient

from kg.web import assets


def test_the_lock_names_no_host_of_a_package() -> None:
    lock = json.loads((assets.PROJECT / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert packages
    for name, package in packages.items():
        assert "resolved" not in package and package["integrity"].startswith("sha512-"), name


def test_what_is_copied_is_locked() -> None:
    lock = json.loads((assets.PROJECT / "package-lock.json").read_text(encoding="utf-8"))
    for source in assets.FILES:
        assert any(source.startswith(name.removeprefix("node_modules/") + "/") for name in lock["packages"] if name)


def test_features_are_there_when_all_their_files_are(tmp_path: Path) -> None:
    assert assets.available(tmp_path) == frozenset()
    for name in assets.FEATURES["force"]:
        (tmp_path / name).touch()
    (tmp_path / assets.FEATURES["editor"][0]).touch()
    assert assets.available(tmp_path) == {"force"}


def test_copying_says_what_is_missing_and_drops_source_maps(tmp_path: Path) -> None:
    modules, vendor = tmp_path / "node_modules", tmp_path / "vendor"
    script = modules / "d3-force/dist/d3-force.min.js"
    script.parent.mkdir(parents=True)
    script.write_text("var d3;\n//# sourceMappingURL=d3-force.min.js.map\n")
    missing = assets.copy_files(modules, vendor)
    assert len(missing) == len(assets.FILES) - 1
    assert (vendor / "d3-force.js").read_text() == "var d3;\n"


def test_without_npm_the_set_up_says_that_the_pages_work(monkeypatch, capsys) -> None:
    monkeypatch.setattr(assets.shutil, "which", lambda name: None)
    assert assets.main() == 0
    assert "the pages will work without" in capsys.readouterr().out


def test_static_files_are_kept_for_as_long_as_their_contents_stay(client: FlaskClient) -> None:
    address = re.search(r'href="(/static/base\.css\?v=\w+)"', client.get("/about").text)[1]
    assert client.get(address).cache_control.max_age == 31_536_000
    assert client.get("/static/base.css?v=old").cache_control.max_age == 3600


def test_the_stamp_changes_with_the_contents(tmp_path: Path) -> None:
    (tmp_path / "a.css").write_text("a {}", encoding="utf-8")
    before = assets.stamp(tmp_path)
    assert assets.stamp(tmp_path) == before
    (tmp_path / "a.css").write_text("b {}", encoding="utf-8")
    assert assets.stamp(tmp_path) != before
