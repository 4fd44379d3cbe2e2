"""What this site is, how its figures are to be read, and how programs use it."""

from flask import Blueprint, Response

from kg.web.site import render_page, unchanged

blueprint = Blueprint("about", __name__)


@blueprint.get("/about")
def show() -> Response:
    """The page for readers who want to know what they see."""
    return unchanged() or render_page("about.html")
