"""Addresses of reviewing, of what is out and of the log."""

from django.urls import path

from hub.publishing import (
    board_views,
    completeness_views,
    log_views,
    published_views,
    review_views,
    signing_views,
)

_ITEM = "released/<str:code>/<str:item>"
patterns = [
    path("reviews/", review_views.list_, name="reviews"),
    path("review/<int:pk>/", review_views.show, name="review"),
    path("review/<int:pk>/sign", review_views.sign, name="sign"),
    path("review/<int:pk>/return", review_views.send_back, name="send-back"),
    path("review/<int:pk>/sheet", review_views.sheet, name="sheet"),
    path("review/<int:pk>/picture/<str:name>", review_views.picture, name="picture"),
    path("review/<int:pk>/leaving", review_views.leaving, name="leaving"),
    path("review/<int:pk>/take-back", review_views.take_back, name="take-back"),
    path("released/", published_views.list_, name="released"),
    path(f"{_ITEM}/", published_views.show, name="out"),
    path(f"{_ITEM}/correct", published_views.correct, name="correct"),
    path(f"{_ITEM}/withdraw", published_views.withdraw, name="withdraw"),
    path("to-sign/<str:code>/", signing_views.show, name="to-sign"),
    path("to-sign/<str:code>/zip", signing_views.fetch, name="to-sign-zip"),
    path("completeness/", completeness_views.show, name="completeness"),
    path("settings/<str:code>/", board_views.settings, name="settings"),
    path("log/", log_views.show, name="log"),
]
