"""Addresses of what offices do besides: papers, interpretations, secrecy, library."""

from django.urls import path

from hub.publishing import (
    interpretation_views,
    office_views,
    paper_views,
    secrecy_views,
)

patterns = [
    path("draft/<int:pk>/paper/", paper_views.paper, name="paper"),
    path(
        "draft/<int:pk>/interpretation/",
        interpretation_views.interpret,
        name="interpretation",
    ),
    path("draft/<int:pk>/secrecy/", secrecy_views.examine, name="secrecy"),
    path("office/", office_views.duties, name="office"),
    path(
        "office/<str:code>/interpret/<slug:item>/",
        interpretation_views.follow,
        name="follow",
    ),
    path("office/<str:code>/library/", office_views.library, name="library"),
    path(
        "office/<str:code>/validity/<slug:item>", office_views.validity, name="validity"
    ),
    path("office/<str:code>/rechecks/", office_views.rechecks, name="rechecks"),
    path("office/<str:code>/links", office_views.links, name="links"),
]
"""Joined to those of the console."""
